import { codeKey, foldAddress, numberKey, readingsOfLines, streetKey } from './address-words-rules.ts'
import { metresApart } from './graph.ts'
import { type Place, placeOfNode, type StreetMap } from './street-map.ts'

/** An address as people write it. */
export interface WrittenAddress {
  lines: readonly string[]
  city: string | null
  postcode: string | null
}

/** How sure a place is: the house itself, somewhere in its street, or only the quarter or the postcode. */
export type Sureness = 'house' | 'street' | 'area'

/** Where an address was found. */
export interface FoundPlace extends Place {
  sure: Sureness
}

interface House extends Place {
  number: string
  postcode: string
}

/** Streets of one name that hang together: in two villages the same name is two streets. */
interface Street {
  corners: Place[]
  houses: House[]
  postcodes: Set<string>
  towns: Set<string>
}

/** Everything that addresses are looked up in. */
export interface AddressIndex {
  streets: Map<string, Street[]>
  towns: Map<string, Place>
  postcodes: Map<string, Place[]>
}

const cellDegrees = 0.004
const townMetres = 12_000

type Piece = { corners: Place[]; house?: House & { town: string } }

/** Puts pieces together that lie in the same or in neighbouring squares of about 400 metres. */
function hangingTogether(pieces: readonly Piece[]): Piece[][] {
  const owner = new Map<string, number>()
  const into = pieces.map((_, at) => at)
  const rootOf = (at: number): number => {
    let root = at
    while (into[root] !== root) root = into[root] ?? root
    into[at] = root
    return root
  }
  for (const [at, { corners }] of pieces.entries()) {
    for (const { lat, lng } of corners) {
      const [x, y] = [Math.floor(lng / cellDegrees), Math.floor(lat / cellDegrees)]
      for (const dx of [-1, 0, 1])
        for (const dy of [-1, 0, 1]) {
          const neighbour = owner.get(`${x + dx} ${y + dy}`)
          if (neighbour !== undefined) into[rootOf(neighbour)] = rootOf(at)
        }
      owner.set(`${x} ${y}`, at)
    }
  }
  return [...Map.groupBy(pieces.keys(), rootOf).values()].map((group) => group.flatMap((at) => pieces[at] ?? []))
}

function streetOf(pieces: readonly Piece[]): Street {
  const houses = pieces.flatMap(({ house }) => house ?? [])
  const known = (words: readonly string[]) => new Set(words.filter((word) => word !== ''))
  return {
    corners: pieces.flatMap(({ corners, house }) => (house ? [] : corners)),
    houses,
    postcodes: known(houses.map(({ postcode }) => postcode)),
    towns: known(houses.map(({ town }) => town)),
  }
}

function listIn<T>(lists: Map<string, T[]>, key: string): T[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}

/** Makes a map ready to be looked up: its named streets and the houses that are known, under the words they are compared by. */
export function indexAddresses(map: StreetMap): AddressIndex {
  const { ways, names, houses } = map
  const pieces = new Map<string, Piece[]>()
  const add = (key: string, piece: Piece): void => {
    if (key !== '') listIn(pieces, key).push(piece)
  }
  const keys = names.map(streetKey)
  const codes = names.map(codeKey)
  const towns = names.map(foldAddress)
  for (const [way, name] of ways.name.entries()) {
    const along = ways.nodes.subarray(ways.first[way], ways.first[way + 1])
    if (name > 0) add(keys[name] ?? '', { corners: Array.from(along, (node) => placeOfNode(map, node)) })
  }
  const postcodes = new Map<string, Place[]>()
  for (const [at, street] of houses.street.entries()) {
    const place = { lat: (houses.lat[at] ?? 0) / 1e7, lng: (houses.lng[at] ?? 0) / 1e7 }
    const postcode = codes[houses.postcode[at] ?? 0] ?? ''
    const number = numberKey(names[houses.number[at] ?? 0] ?? '')
    const town = towns[houses.town[at] ?? 0] ?? ''
    add(keys[street] ?? '', { corners: [place], house: { ...place, number, postcode, town } })
    if (postcode !== '') listIn(postcodes, postcode).push(place)
  }
  return {
    streets: new Map([...pieces].map(([key, all]) => [key, hangingTogether(all).map(streetOf)])),
    towns: new Map(map.places.map(({ name, lat, lng }) => [foldAddress(name), { lat, lng }])),
    postcodes,
  }
}

interface Asked {
  /** The town as written, and its parts: in "Clifton, Bristol" either may be what the map calls it. */
  towns: string[]
  postcode: string
}

/** The place in the middle: of them all the one that is nearest to their average. */
function middleOf(places: readonly Place[]): Place | undefined {
  const sum = places.reduce((all, { lat, lng }) => ({ lat: all.lat + lat, lng: all.lng + lng }), { lat: 0, lng: 0 })
  const mean = { lat: sum.lat / places.length, lng: sum.lng / places.length }
  let nearest = places[0]
  for (const place of places) if (nearest && metresApart(place, mean) < metresApart(nearest, mean)) nearest = place
  return nearest && { lat: nearest.lat, lng: nearest.lng }
}

/** How well a street lies where the address says: 0 is elsewhere. */
function nearness({ postcodes, towns }: AddressIndex, street: Street, asked: Asked): number {
  if (asked.towns.length === 0 && asked.postcode === '') return 1
  const [corner] = [...street.corners, ...street.houses]
  const centres = street.towns.size === 0 ? asked.towns.flatMap((town) => towns.get(town) ?? []) : []
  const metres = Math.min(...centres.map((centre) => (corner ? metresApart(centre, corner) : townMetres)), townMetres)
  const isOfTown = asked.towns.some((town) => street.towns.has(town))
  const isOfPostcode = street.postcodes.has(asked.postcode)
  const isElsewhere = street.postcodes.size > 0 && postcodes.has(asked.postcode)
  const isBeyondDoubt = asked.towns.length === 0 && !isElsewhere
  if (!isOfTown && metres === townMetres && !isOfPostcode && !isBeyondDoubt) return 0
  return 1 + (isOfPostcode ? 4 : 0) + (isOfTown ? 2 : 0) + (1 - metres / townMetres)
}

interface Match {
  street: Street
  near: number
  house: House | undefined
}

const numeric = (number: string): number => Number.parseInt(number, 10)

/** Somewhere in the street: at the house with the nearest number, on the same side if one is known there, else in its middle. */
function withinStreet({ corners, houses }: Street, number: string): Place | undefined {
  const wanted = numeric(number)
  const away = (house: House): number =>
    Math.abs(numeric(house.number) - wanted) + (numeric(house.number) % 2 === wanted % 2 ? 0 : 1)
  const numbered = houses.filter((house) => !Number.isNaN(away(house)))
  const [neighbour] = numbered.toSorted((a, b) => away(a) - away(b))
  if (neighbour) return { lat: neighbour.lat, lng: neighbour.lng }
  return middleOf(corners.length > 0 ? corners : houses)
}

/** The best of the streets that an address may mean; undefined where two do equally well, for a pin in the wrong village is worse than none. */
function bestOf(matches: readonly Match[]): Match | undefined {
  const worth = ({ near, house }: Match): number => near + (house ? 8 : 0)
  const [best, second] = matches.toSorted((a, b) => worth(b) - worth(a))
  return best && second && second.street !== best.street && worth(best) - worth(second) < 0.01 ? undefined : best
}

function inStreets(index: AddressIndex, lines: readonly string[], asked: Asked): FoundPlace | undefined {
  const matches: (Match & { number: string })[] = []
  for (const { street: key, number } of readingsOfLines(lines)) {
    for (const street of index.streets.get(key) ?? []) {
      const near = nearness(index, street, asked)
      if (near === 0 || matches.some((one) => one.street === street && one.number !== '')) continue
      const numbered = number === '' ? [] : street.houses.filter((house) => house.number === number)
      const house = numbered.find(({ postcode }) => postcode === asked.postcode) ?? numbered[0]
      matches.push({ street, near, house, number })
    }
  }
  const best = bestOf(matches)
  if (!best) return undefined
  if (best.house) return { lat: best.house.lat, lng: best.house.lng, sure: 'house' }
  const number = matches.find(({ street }) => street === best.street)?.number ?? ''
  const place = withinStreet(best.street, number)
  return place && { ...place, sure: 'street' }
}

/** Where an address is, as far as the map knows: its house, its street, or its postcode or quarter; null where it is not on the map. */
export function findAddress(index: AddressIndex, { lines, city, postcode }: WrittenAddress): FoundPlace | null {
  const towns = [city ?? '', ...(city ?? '').split(',')].map(foldAddress).filter((town) => town !== '')
  const asked = { towns, postcode: codeKey(postcode ?? '') }
  const found = inStreets(index, lines, asked)
  if (found) return found
  const place =
    middleOf(index.postcodes.get(asked.postcode) ?? []) ?? towns.flatMap((town) => index.towns.get(town) ?? [])[0]
  return place ? { ...place, sure: 'area' } : null
}
