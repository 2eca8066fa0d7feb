/** Given and family names of one tongue, the language its people are written to in, and their share of the customers. */
export interface Tongue {
  locale: string
  weight: number
  given: readonly string[]
  family: readonly string[]
}

const words = (text: string): string[] => text.split(' ')

/** The tongues of the city, each in its own script. */
export const tongues: readonly Tongue[] = [
  {
    locale: 'en',
    weight: 52,
    given: words(
      'Amelia Oliver Isla George Ava Noah Freya Arthur Florence Theo Rosie Callum Grace Harvey Imogen Rhys Maisie',
    ),
    family: words(
      'Whitcombe Pearce Hollis Tregenza Marlow Atkins Bright Coombes Farrow Penrose Sutton Vickery Winslow Yeo',
    ),
  },
  {
    locale: 'ar',
    weight: 10,
    given: words('عمر ليلى يوسف مريم خالد سارة حسن نور طارق هدى'),
    family: words('حداد منصور الخوري سليمان الشامي درويش قاسم العطار'),
  },
  {
    locale: 'pl',
    weight: 8,
    given: words('Łukasz Zofia Wojciech Małgorzata Michał Agnieszka'),
    family: words('Wiśniewski Dąbrowska Zając Pawłowski Król Żukowska'),
  },
  { locale: 'zh', weight: 6, given: words('芳 伟 秀英 敏 静 磊'), family: words('王 李 张 刘 陈 杨') },
  {
    locale: 'uk',
    weight: 5,
    given: words('Олена Тарас Оксана Богдан Ірина'),
    family: words('Ковальчук Шевченко Бондар Мельник Ткаченко'),
  },
  { locale: 'hi', weight: 5, given: words('आरव प्रिया रोहन अनन्या'), family: words('शर्मा पटेल वर्मा नायर') },
  {
    locale: 'el',
    weight: 3,
    given: words('Ελένη Νίκος Κατερίνα'),
    family: words('Παπαδόπουλος Γεωργίου Νικολάου'),
  },
  {
    locale: 'fr',
    weight: 6,
    given: words('Zoé Éloïse François Noëlle Jérôme'),
    family: words('Lefèvre D’Aubigny Desprès Saint-Cyr Brûlé'),
  },
  {
    locale: 'es',
    weight: 5,
    given: words('Begoña Iñigo Lucía Álvaro'),
    family: ['Núñez', 'García Ibáñez', 'Peña', 'de la Fuente'],
  },
]

/** Businesses that send their linen. */
export const companies: readonly string[] = [
  'The Quayside Hotel',
  'Brunel Rooms',
  'Osteria del Porto',
  'Lantern Dental Practice',
  'Severn Rowing Club',
  'Crown & Anchor',
  'Bluefinch Physiotherapy',
  'Redcliffe Guest House',
  'St Werburgh Theatre',
  'Cabot Catering',
  'Marina Fitness',
  'Old Corn Exchange Events',
  'Avon Gorge Spa',
  'Papillon Patisserie',
  'Kestrel Cabin Crew Lodge',
  'Harbour Film Wardrobe',
]

/** Streets of the two quarters, with their postcodes. */
export const streets: readonly (readonly [string, string])[] = [
  ['Narrow Quay', 'BS1 4QA'],
  ['Merchants Road', 'BS8 4PZ'],
  ['Hotwell Road', 'BS8 4UD'],
  ['Redcliff Backs', 'BS1 6LY'],
  ['Victoria Street', 'BS1 6AA'],
  ['Temple Back East', 'BS1 6EW'],
  ['Coronation Road', 'BS3 1AS'],
  ['Cumberland Road', 'BS1 6UF'],
  ['Jacobs Wells Road', 'BS8 1EA'],
  ['Park Street', 'BS1 5PB'],
]
