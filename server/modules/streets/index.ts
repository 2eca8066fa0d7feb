/** Streets: the drawn map, and what one drives along them. */

export type { FoundPlace, Sureness, WrittenAddress } from './find-address.ts'
export { costsFrom, quickestWay } from './find-way.ts'
export { type Geocoder, geocoderOf } from './geocoders.ts'
export { buildGraph, type Edges, type Graph, metresApart } from './graph.ts'
export { importOsm } from './import-osm.ts'
export { mapFileIn, writeMap } from './map-file.ts'
export { openStreets, type Streets } from './open-streets.ts'
export { type Router, routerOf } from './routers.ts'
export { type HouseDraft, type Kind, type Place, packMap, type StreetMap, type WayDraft } from './street-map.ts'
export { answersOf, type Drive, type MapFacts } from './street-questions.ts'
