/** A made-up person of a customer list. */
export interface Person {
  first: string
  last: string
  phone: string
  email: string
  street: string
  city: string
  postcode: string
}

const firstNames =
  'Anna Maria Peter Priya Rahul Fatima Mohammed Ahmed Sara Omar Layla Yusuf Aisha John Mary James Linda Robert Susan Michael Karen David Lisa Thomas Nancy Daniel Emma Olivia Noah Liam Sophie Lukas Jan Marta Piotr Agnieszka Chloé François Élodie José María Carlos Ana João Inês Björn Åsa Søren Zoë Ravi Anita Sunita Deepak Kavita Arjun Meera Sanjay Pooja Vikram Neha Amit Divya Kiran Rohan Sneha Wei Li Mei Hiroshi Yuki Kenji Sakura Min-jun Seo-yeon Nguyen Linh Thi Duc Amara Chidi Ngozi Kwame Abena Thabo Lerato Sipho Elena Ivan Olga Dmitri Natasha Andrei Ioana Giulia Marco Luca Chiara Matteo Hans Greta Klaus Ingrid Dirk Femke Sven Elif Mehmet Ayşe Mustafa Zeynep محمد فاطمة أحمد مريم خالد نورة'.split(
    ' ',
  )
const prefixes = ['7400', '7411', '7422', '7433', '7415', '7427', '7439']
const syllables =
  'ba be bo bri car chan da del des do er fa fer gar go han har hol in jo ka kel kov la len li lo ma mar mer mo na nan nel o pa par pe pra qui ra ren ri ro sa sch ser shi so ta tan ter tho to va ver vi wa wil wood ya zan zi'.split(
    ' ',
  )
const endings = 'son ski sen er ez i mann ov a ton ley man dez stein berg gupta wal '.split(' ')
const streets = 'Station Road,High Street,Park Avenue,Mill Lane,Church Street,Lake View,Garden Row,Market Square'.split(
  ',',
)

/** A source of people that is the same for the same seed; frequent names are frequent, numbers are given out in the United Kingdom. */
export function peopleSource(seed: number): (index: number) => Person {
  let state = seed >>> 0
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const skewed = <T>(from: readonly T[]): T => from[Math.floor(random() ** 2 * from.length)] as T
  const lastNames = Array.from({ length: 6000 }, () => {
    const word = pick(syllables) + pick(syllables) + (random() < 0.4 ? pick(syllables) : '') + pick(endings)
    return word.charAt(0).toUpperCase() + word.slice(1)
  })
  return (index) => {
    const first = skewed(firstNames)
    const last = skewed(lastNames)
    return {
      first,
      last,
      phone: `+44${prefixes[index % prefixes.length]}${String((index * 7919) % 1_000_000).padStart(6, '0')}`,
      email: `${last.toLowerCase()}.${index}@example.org`,
      street: `${1 + Math.floor(random() * 200)} ${pick(streets)}`,
      city: pick(['London', 'Leeds', 'Bristol', 'York', 'Bath']),
      postcode: `${pick(['LS', 'BS', 'YO', 'BA', 'SW'])}${1 + Math.floor(random() * 19)} ${Math.floor(random() * 9)}${pick(['AA', 'BD', 'EF', 'GH'])}`,
    }
  }
}
