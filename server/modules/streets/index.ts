/** Streets: the drawn map, and what one drives along them. */

export { costsFrom, quickestWay } from './find-way.ts'
export { buildGraph, type Edges, type Graph } from './graph.ts'
export { importOsm } from './import-osm.ts'
export { mapFileIn, writeMap } from './map-file.ts'
export { openStreets, type Streets } from './open-streets.ts'
export { type Router, routerOf } from './routers.ts'
export { type Kind, type Place, packMap, type StreetMap, type WayDraft } from './street-map.ts'
export { answersOf, type Drive, type MapFacts } from './street-questions.ts'
