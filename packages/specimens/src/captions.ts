/** The languages that captions are printed in beside English. */
export type CaptionLanguage = 'EN' | 'FR' | 'DE' | 'ES' | 'UK' | 'EL' | 'AR' | 'TR'

/** The fields that a document's printed zone may show. */
export const printedFields = [
  'SURNAME',
  'GIVEN_NAMES',
  'NATIONALITY',
  'DATE_OF_BIRTH',
  'SEX',
  'PLACE_OF_BIRTH',
  'DATE_OF_ISSUE',
  'DATE_OF_EXPIRY',
  'DOCUMENT_NUMBER',
  'PERSONAL_NUMBER',
  'AUTHORITY',
  'ADDRESS',
  'HEIGHT',
  'EYES',
  'TYPE',
  'ISSUER',
  'CLASSES',
  'NATIVE_NAME',
] as const

export type PrintedField = (typeof printedFields)[number]

/** What stands beside a field, in each of the languages, with strokes between them. */
export function caption(field: PrintedField, languages: readonly CaptionLanguage[]): string {
  const [first = '', ...rest] = captions[field].split('|')
  const inEnglish = first
  const others = languages.filter((language) => language !== 'EN')
  return [inEnglish, ...others.map((language) => rest[order.indexOf(language)] ?? inEnglish)].join(' / ')
}

const order: readonly CaptionLanguage[] = ['FR', 'DE', 'ES', 'UK', 'EL', 'AR', 'TR']

const captions: Record<PrintedField, string> = {
  SURNAME: 'Surname|Nom|Name|Apellidos|Прізвище|Επώνυμο|اللقب|Soyadı',
  GIVEN_NAMES: 'Given names|Prénoms|Vornamen|Nombre|Ім’я|Όνομα|الاسم|Adı',
  NATIONALITY:
    'Nationality|Nationalité|Staatsangehörigkeit|Nacionalidad|Громадянство|Ιθαγένεια|الجنسية|Uyruğu',
  DATE_OF_BIRTH:
    'Date of birth|Date de naissance|Geburtsdatum|Fecha de nacimiento|Дата народження|Ημ. γέννησης|تاريخ الميلاد|Doğum tarihi',
  SEX: 'Sex|Sexe|Geschlecht|Sexo|Стать|Φύλο|الجنس|Cinsiyeti',
  PLACE_OF_BIRTH:
    'Place of birth|Lieu de naissance|Geburtsort|Lugar de nacimiento|Місце народження|Τόπος γέννησης|مكان الميلاد|Doğum yeri',
  DATE_OF_ISSUE:
    'Date of issue|Date de délivrance|Ausstellungsdatum|Fecha de expedición|Дата видачі|Ημ. έκδοσης|تاريخ الإصدار|Veriliş tarihi',
  DATE_OF_EXPIRY:
    'Date of expiry|Date d’expiration|Gültig bis|Fecha de caducidad|Дійсний до|Ημ. λήξης|تاريخ الانتهاء|Geçerlilik',
  DOCUMENT_NUMBER: 'Document No.|N° du document|Nummer|Número|Номер|Αριθμός|رقم الوثيقة|Seri No',
  PERSONAL_NUMBER:
    'Personal No.|N° personnel|Personennummer|N.º personal|Особистий №|Προσωπικός αρ.|الرقم الشخصي|Kimlik No',
  AUTHORITY: 'Authority|Autorité|Behörde|Autoridad|Орган|Αρχή|السلطة|Veren makam',
  ADDRESS: 'Address|Adresse|Anschrift|Domicilio|Адреса|Διεύθυνση|العنوان|Adres',
  HEIGHT: 'Height|Taille|Größe|Estatura|Зріст|Ύψος|الطول|Boy',
  EYES: 'Eyes|Yeux|Augen|Ojos|Очі|Μάτια|العينان|Göz',
  TYPE: 'Type|Type|Typ|Tipo|Тип|Τύπος|النوع|Tipi',
  ISSUER: 'Code|Code|Kode|Código|Код|Κωδικός|الرمز|Kodu',
  CLASSES: 'Classes|Catégories|Klassen|Clases|Категорії|Κατηγορίες|الفئات|Sınıf',
  NATIVE_NAME:
    'Name in full|Nom complet|Voller Name|Nombre completo|Повне ім’я|Ονοματεπώνυμο|الاسم الكامل|Tam adı',
}
