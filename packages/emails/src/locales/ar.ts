import type { Messages } from './messages.ts'

export const ar: Messages = {
  'invitation.subject': 'يُرجى تأكيد هويتك، {workspaceName}',
  'invitation.greeting': 'مرحبًا {firstName}،',
  'invitation.why':
    'تحتاج {workspaceName} إلى التحقق من هويتك. ستحتاج إلى **وثيقة هويتك** وإلى **هاتف أو حاسوب مزوّد بكاميرا**. لن يستغرق الأمر سوى بضع دقائق.',
  'invitation.questions': 'هل لديك أسئلة؟ يمكنك الرد على هذه الرسالة.',
  'invitation.regards': 'مع أطيب التحيات،',
  'resubmission.subject': 'نحتاج منك إلى صور جديدة، {workspaceName}',
  'resubmission.why': 'شكرًا لك على الصور. لم نتمكن من استخدامها بعد:',
  'resubmission.whyNoReason': 'شكرًا لك على الصور. نودّ أن نطلب منك صورًا جديدة.',
  'resubmission.message': 'ملاحظة منّا:',
  'resubmission.reason.PICTURE_BLURRED': 'إحدى الصور غير واضحة. ثبّت الكاميرا لحظةً في إضاءة جيدة.',
  'resubmission.reason.PICTURE_CUT_OFF': 'جزء من الوثيقة خارج الصورة. ينبغي أن تظهر الزوايا الأربع كلها.',
  'resubmission.reason.GLARE': 'ظهر انعكاس للضوء على الوثيقة. أمِلها قليلًا بعيدًا عن المصابيح والنوافذ.',
  'resubmission.reason.WRONG_DOCUMENT': 'نحتاج إلى نوع آخر من الوثائق. ستجد النوع المطلوب في الصفحة.',
  'resubmission.reason.WRONG_SIDE': 'نحتاج إلى الوجه الآخر من الوثيقة.',
  'resubmission.reason.FACE_NOT_VISIBLE': 'لم يظهر وجهك بوضوح. واجه الضوء، من دون نظارات شمسية أو قبعة.',
  'resubmission.reason.DOCUMENT_EXPIRED': 'انتهت صلاحية الوثيقة. يُرجى استخدام وثيقة سارية.',
  'layout.button': 'تأكيد هويتي',
  'layout.deadline': 'يعمل الرابط حتى {deadline}.',
  'layout.deadlineValue': '{date}، {time}',
  'layout.duration': 'بعد أن تبدأ، يكون لديك {duration}.',
  'layout.minutes':
    '{minutes, plural, zero {# دقيقة} one {دقيقة واحدة} two {دقيقتان} few {# دقائق} many {# دقيقة} other {# دقيقة}}',
  'layout.buttonFails': 'الزر لا يعمل؟ انسخ هذا العنوان إلى متصفحك:',
  'layout.notExpected':
    'لم تكن تتوقع هذه الرسالة؟ لا تضغط على الزر، وتواصل مع {workspaceName} بوسيلة تعرفها من قبل. لا يطلب هذا التحقق أبدًا كلمات مرور أو أرقام بطاقات.',
}
