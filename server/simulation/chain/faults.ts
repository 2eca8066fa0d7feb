import type { Random } from '../random.ts'

/** How somebody is written down. */
export interface Particulars {
  name: string
  email: string | null
  address: { lines: string[]; city: string; postcode: string } | null
}

/** A name as somebody hears it wrong: two letters in the middle change places. */
export function misheard(name: string): string {
  const place = Math.max(1, Math.floor(name.length / 2) - 1)
  const letters = [...name]
  const [one, other] = [letters[place], letters[place + 1]]
  if (one === undefined || other === undefined) return `${name}e`
  letters[place] = other
  letters[place + 1] = one
  return letters.join('')
}

const spoiling: readonly {
  fault: string
  probability: number
  spoil: (was: Particulars) => Particulars | undefined
}[] = [
  {
    fault: 'name in capitals',
    probability: 0.006,
    spoil: (was) => (was.name.toUpperCase() === was.name ? undefined : { ...was, name: was.name.toUpperCase() }),
  },
  {
    fault: 'mistyped mail domain',
    probability: 0.006,
    spoil: (was) => (was.email === null ? undefined : { ...was, email: was.email.replace('example', 'exmaple') }),
  },
  {
    fault: 'city and postcode swapped',
    probability: 0.005,
    spoil: ({ address, ...was }) =>
      address === null
        ? undefined
        : { ...was, address: { ...address, city: address.postcode, postcode: address.city } },
  },
]

/** How somebody comes to be written down: mostly right, now and then with a fault, which is named. */
export function writtenDown(random: Random, right: Particulars): Particulars & { faults: string[] } {
  let written = right
  const faults: string[] = []
  for (const { fault, probability, spoil } of spoiling) {
    const spoiled = random.chance(probability) ? spoil(written) : undefined
    if (spoiled === undefined) continue
    written = spoiled
    faults.push(fault)
  }
  return { ...written, faults }
}
