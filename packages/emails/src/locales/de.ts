import type { Messages } from './messages.ts'

export const de: Messages = {
  'invitation.subject': 'Bitte bestätigen Sie, wer Sie sind, {workspaceName}',
  'invitation.greeting': 'Guten Tag {firstName},',
  'invitation.why':
    '{workspaceName} muss Ihre Identität prüfen. Sie brauchen Ihr **Ausweisdokument** und ein **Telefon oder einen Computer mit Kamera**. Es dauert nur wenige Minuten.',
  'invitation.questions': 'Haben Sie Fragen? Antworten Sie einfach auf diese Nachricht.',
  'invitation.regards': 'Freundliche Grüße',
  'resubmission.subject': 'Wir brauchen neue Bilder von Ihnen, {workspaceName}',
  'resubmission.why': 'Vielen Dank für Ihre Bilder. Wir konnten sie noch nicht verwenden:',
  'resubmission.whyNoReason': 'Vielen Dank für Ihre Bilder. Wir müssen Sie um neue bitten.',
  'resubmission.message': 'Eine Notiz von uns:',
  'resubmission.reason.PICTURE_BLURRED':
    'Ein Bild war unscharf. Halten Sie die Kamera bei gutem Licht einen Moment ruhig.',
  'resubmission.reason.PICTURE_CUT_OFF':
    'Ein Teil des Dokuments war abgeschnitten. Alle vier Ecken sollten im Bild sein.',
  'resubmission.reason.GLARE':
    'Licht hat sich auf dem Dokument gespiegelt. Neigen Sie es etwas, weg von Lampen und Fenstern.',
  'resubmission.reason.WRONG_DOCUMENT':
    'Wir brauchen eine andere Art von Dokument. Die Seite sagt Ihnen, welche.',
  'resubmission.reason.WRONG_SIDE': 'Wir brauchen die andere Seite des Dokuments.',
  'resubmission.reason.FACE_NOT_VISIBLE':
    'Ihr Gesicht war nicht gut zu sehen. Schauen Sie zum Licht, ohne Sonnenbrille oder Hut.',
  'resubmission.reason.DOCUMENT_EXPIRED': 'Das Dokument ist abgelaufen. Bitte verwenden Sie ein gültiges.',
  'layout.button': 'Bestätigen, wer ich bin',
  'layout.deadline': 'Der Link funktioniert bis {deadline}.',
  'layout.deadlineValue': '{date}, {time} Uhr',
  'layout.duration': 'Sobald Sie beginnen, haben Sie {duration} Zeit.',
  'layout.minutes': '{minutes, plural, one {# Minute} other {# Minuten}}',
  'layout.buttonFails': 'Die Schaltfläche funktioniert nicht? Kopieren Sie diese Adresse in Ihren Browser:',
  'layout.notExpected':
    'Sie haben das nicht erwartet? Dann drücken Sie nicht auf die Schaltfläche. Wenden Sie sich an {workspaceName}, auf einem Weg, den Sie schon kennen. Bei dieser Prüfung wird nie nach Passwörtern oder Kartennummern gefragt.',
}
