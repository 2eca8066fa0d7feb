import { foldName } from './name-key-rules.ts'

/** What a column of a customer list may hold; several columns may be phones, e-mails, lines of the street, notes or tags. */
export const importFields = [
  'name',
  'first_name',
  'last_name',
  'company',
  'phone',
  'email',
  'street',
  'city',
  'postcode',
  'region',
  'country',
  'access_notes',
  'note',
  'tags',
  'created',
  'number',
  'tax_number',
  'locale',
] as const

/** One of the things a column may hold. */
export type ImportField = (typeof importFields)[number]

/** Which column (from 0) holds what. Columns not named are left out. */
export interface ColumnMapping {
  column: number
  field: ImportField
}

const synonyms: Record<ImportField, string> = {
  name: 'name|full name|fullname|customer|customer name|client|client name|contact|contact name|display name|kunde|kundenname|nom complet|nom client|client nom|nombre completo|cliente|nome completo|nome cliente|naam|klant|klantnaam|nazwa|imie i nazwisko|ad soyad|الاسم|اسم العميل|العميل|नाम',
  first_name:
    'first name|firstname|first|given name|forename|vorname|prenom|nombre|nombres|nome|voornaam|imie|ad|isim|الاسم الاول',
  last_name:
    'last name|lastname|last|surname|family name|nachname|familienname|nom|nom de famille|apellido|apellidos|cognome|sobrenome|achternaam|nazwisko|soyad|soyadi|اسم العائله|الكنيه',
  company:
    'company|company name|business|business name|organisation|organization|organization name|firm|firma|firmenname|unternehmen|societe|entreprise|empresa|azienda|ditta|bedrijf|sirket|الشركه|اسم الشركه',
  phone:
    'phone|phone number|phone no|telephone|telephone number|tel|tel no|mobile|mobile number|mobile phone|mobile no|cell|cell phone|home phone|work phone|phone 1|phone 2|phone 1 value|phone 2 value|contact number|contact no|whatsapp|telefon|telefonnummer|handy|handynummer|mobil|mobilnummer|telephone portable|portable|telefono|telefono movil|movil|celular|cellulare|telefone|telemovel|telefoon|mobiel|numer telefonu|komorka|cep|cep telefonu|الهاتف|رقم الهاتف|الجوال|رقم الجوال|موبايل|फोन|मोबाइल',
  email:
    'email|e mail|email address|e mail address|mail|e mail 1 value|email 1|email 2|e mail adresse|courriel|adresse e mail|adresse email|correo|correo electronico|posta elettronica|eposta|e posta|البريد|البريد الالكتروني|ईमेल',
  street:
    'address|street|street address|address line 1|address line 2|address 1|address 2|address1|address2|line 1|line 2|adresse|strasse|anschrift|rue|adresse 1|adresse 2|direccion|calle|domicilio|indirizzo|via|endereco|rua|morada|adres|straat|ulica|العنوان|الشارع|पता',
  city: 'city|town|locality|city town|ort|stadt|wohnort|ville|ciudad|localidad|poblacion|citta|comune|cidade|plaats|woonplaats|stad|miasto|sehir|il|المدينه|शहर',
  postcode:
    'postcode|post code|postal code|zip|zip code|zipcode|pin|pin code|pincode|plz|postleitzahl|code postal|cp|codigo postal|cap|cep codigo|postcode huisnummer|kod pocztowy|posta kodu|الرمز البريدي',
  region: 'region|state|province|county|bundesland|departement|provincia|estado|provincie|wojewodztwo|المنطقه',
  country: 'country|country code|land|pays|pais|paese|kraj|ulke|الدوله|البلد',
  access_notes:
    'access notes|access|delivery instructions|delivery notes|gate code|door code|directions|zugang|lieferhinweise|instructions de livraison|digicode|codigo de puerta',
  note: 'note|notes|comment|comments|remark|remarks|memo|notiz|notizen|bemerkung|bemerkungen|kommentar|remarque|remarques|commentaire|nota|notas|observaciones|comentarios|osservazioni|opmerkingen|uwagi|notlar|ملاحظات|ملاحظه|टिप्पणी',
  tags: 'tags|tag|labels|label|group|groups|segment|category|gruppe|kategorie|groupe|etiquetas|grupo|gruppo|etiketten|التصنيف',
  created:
    'created|created at|created date|date created|creation date|signup date|registered|registration date|customer since|since|member since|angelegt|erstellt|erstellt am|kunde seit|cree le|date de creation|fecha de alta|creado|data creazione|aangemaakt|utworzono|تاريخ الانشاء',
  number:
    'number|no|nr|id|customer id|customer number|customer no|client id|account|account number|account no|kundennummer|kundennr|kunden nr|numero client|numero de cliente|id cliente|codice cliente|klantnummer|numer klienta|musteri no|رقم العميل',
  tax_number:
    'tax number|tax id|vat|vat number|vat id|vat no|gst|gstin|gst number|trn|ust id|ustid|steuernummer|numero tva|tva|nif|cif|rfc|partita iva|p iva|nip|vergi no|الرقم الضريبي',
  locale: 'language|locale|preferred language|sprache|langue|idioma|lingua|taal|jezyk|dil|اللغه',
}

const fieldBySynonym = new Map(
  importFields.flatMap((field) => synonyms[field].split('|').map((word) => [foldName(word), field] as const)),
)

/** What several columns may hold. */
export const repeatable: ReadonlySet<ImportField> = new Set(['phone', 'email', 'street', 'note', 'tags'])

/**
 * Which column probably holds what: by its title in one of many languages, else by what stands in it (e-mail addresses, phones). A German "Name"
 * beside "Vorname" and a French "Nom" beside "Prénom" are family names.
 */
export function suggestMapping(header: readonly string[], rows: readonly (readonly string[])[]): ColumnMapping[] {
  const taken = new Set<ImportField>()
  const suggested = header.map((title, column) => {
    const field = byTitle(title) ?? byContent(rows.map((row) => row[column] ?? ''))
    if (field === undefined || (taken.has(field) && !repeatable.has(field))) return undefined
    taken.add(field)
    return { column, field }
  })
  const mapping = suggested.filter((one) => one !== undefined)
  return familyNames(mapping)
}

function familyNames(mapping: ColumnMapping[]): ColumnMapping[] {
  const has = (field: ImportField): boolean => mapping.some((one) => one.field === field)
  if (has('first_name') && has('name') && !has('last_name'))
    return mapping.map((one) => (one.field === 'name' ? { ...one, field: 'last_name' } : one))
  if (has('first_name') || has('name') || !has('last_name')) return firstAsName(mapping)
  return mapping.map((one) => (one.field === 'last_name' ? { ...one, field: 'name' } : one))
}

/** "Nombre" and "Nome" alone are the whole name. */
function firstAsName(mapping: ColumnMapping[]): ColumnMapping[] {
  const names = mapping.filter(({ field }) => ['name', 'first_name', 'last_name'].includes(field))
  if (names.length !== 1 || names[0]?.field !== 'first_name') return mapping
  return mapping.map((one) => (one.field === 'first_name' ? { ...one, field: 'name' } : one))
}

function byTitle(title: string): ImportField | undefined {
  const folded = foldName(title)
  return fieldBySynonym.get(folded) ?? fieldBySynonym.get(folded.replace(/ ?\d+$/, ''))
}

/** What speaks for each column of a suggested mapping: its title, or its cells. */
export const groundsOf = (
  mapping: readonly ColumnMapping[],
  header: readonly string[],
): (ColumnMapping & { by: 'title' | 'content' })[] =>
  mapping.map((one) => ({ ...one, by: byTitle(header[one.column] ?? '') === undefined ? 'content' : 'title' }))

function byContent(cells: readonly string[]): ImportField | undefined {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  if (filled.length < 3) return undefined
  const share = (looksRight: (cell: string) => boolean): number => filled.filter(looksRight).length / filled.length
  if (share((cell) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell)) > 0.8) return 'email'
  if (share((cell) => /^\+?[\d\s()./-]{8,20}$/.test(cell) && cell.replace(/\D/g, '').length >= 9) > 0.8) return 'phone'
  return undefined
}
