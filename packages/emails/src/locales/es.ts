import type { Messages } from './messages.ts'

export const es: Messages = {
  'invitation.subject': 'Confirme quién es, por favor, {workspaceName}',
  'invitation.greeting': 'Hola, {firstName}:',
  'invitation.why':
    '{workspaceName} necesita comprobar su identidad. Tenga a mano su **documento de identidad** y un **teléfono u ordenador con cámara**. Solo le llevará unos minutos.',
  'invitation.questions': '¿Tiene alguna pregunta? Responda a este mensaje.',
  'invitation.regards': 'Un cordial saludo,',
  'resubmission.subject': 'Necesitamos fotos nuevas, {workspaceName}',
  'resubmission.why': 'Gracias por sus fotos. Todavía no hemos podido utilizarlas:',
  'resubmission.whyNoReason': 'Gracias por sus fotos. Necesitamos pedirle otras nuevas.',
  'resubmission.message': 'Una nota de nuestra parte:',
  'resubmission.reason.PICTURE_BLURRED':
    'Una foto salió borrosa. Sujete la cámara sin moverla un momento, con buena luz.',
  'resubmission.reason.PICTURE_CUT_OFF':
    'Faltaba una parte del documento. En la foto deben verse las cuatro esquinas.',
  'resubmission.reason.GLARE':
    'Había un reflejo en el documento. Inclínelo un poco, lejos de lámparas y ventanas.',
  'resubmission.reason.WRONG_DOCUMENT': 'Necesitamos otro tipo de documento. La página le indica cuál.',
  'resubmission.reason.WRONG_SIDE': 'Necesitamos la otra cara del documento.',
  'resubmission.reason.FACE_NOT_VISIBLE':
    'No se veía bien su cara. Póngase de cara a la luz, sin gafas de sol ni sombrero.',
  'resubmission.reason.DOCUMENT_EXPIRED': 'El documento ha caducado. Utilice, por favor, uno vigente.',
  'layout.button': 'Confirmar quién soy',
  'layout.deadline': 'El enlace funciona hasta el {deadline}.',
  'layout.deadlineValue': '{date}, {time}',
  'layout.duration': 'Una vez que empiece, dispone de {duration}.',
  'layout.minutes': '{minutes, plural, one {# minuto} many {# minutos} other {# minutos}}',
  'layout.buttonFails': '¿No funciona el botón? Copie esta dirección en su navegador:',
  'layout.notExpected':
    '¿No esperaba este mensaje? No pulse el botón. Póngase en contacto con {workspaceName} por un medio que ya conozca. Esta comprobación nunca pide contraseñas ni números de tarjeta.',
}
