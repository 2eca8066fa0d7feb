import type { StyleSpecification } from 'maplibre-gl'

type Layer = StyleSpecification['layers'][number]

/** The colours of the map, as the theme in force has them. */
export interface MapColours {
  ground: string
  street: string
  road: string
  edge: string
  path: string
  river: string
  words: string
  route: string
  good: string
  caution: string
  lost: string
  ring: string
}

/** Reads the colours from the roles of the theme that is worn. */
export function coloursOf(element: Element): MapColours {
  const style = getComputedStyle(element)
  const role = (name: string): string => style.getPropertyValue(`--${name}`).trim()
  return {
    ground: role('canvas'),
    street: role('surface'),
    road: role('surface'),
    edge: role('outline'),
    path: role('hairline'),
    river: role('note-edge'),
    words: role('muted'),
    route: role('action'),
    good: role('good'),
    caution: role('caution'),
    lost: role('edge-strong'),
    ring: role('ink'),
  }
}

/** Pixels of each kind of street at zoom 12 and at zoom 17; of the large ones already from afar. */
const widths: readonly (readonly [kind: string, far: number, near: number])[] = [
  ['service', 0.4, 5],
  ['street', 0.8, 11],
  ['tertiary', 1.6, 14],
  ['secondary', 2.2, 17],
  ['primary', 2.8, 19],
  ['trunk', 3.2, 20],
  ['motorway', 3.6, 22],
]

const isKind = (kind: string): ['==', ['get', 'kind'], string] => ['==', ['get', 'kind'], kind]

const line = (
  id: string,
  kind: string,
  paint: { colour: string; far: number; near: number; dashed?: boolean },
): Layer => ({
  id,
  type: 'line',
  source: 'town',
  'source-layer': 'streets',
  filter: isKind(kind),
  layout: { 'line-cap': 'round', 'line-join': 'round' },
  paint: {
    'line-color': paint.colour,
    'line-width': ['interpolate', ['exponential', 1.5], ['zoom'], 12, paint.far, 17, paint.near],
    ...(paint.dashed && { 'line-dasharray': [2, 2] }),
  },
})

function words(colours: MapColours): Layer[] {
  const paint = { 'text-color': colours.words, 'text-halo-color': colours.ground, 'text-halo-width': 1.5 }
  return [
    {
      id: 'street-names',
      type: 'symbol',
      source: 'town',
      'source-layer': 'streets',
      minzoom: 14,
      filter: ['has', 'name'],
      layout: {
        'text-field': ['get', 'name'],
        'text-size': 11,
        'symbol-placement': 'line',
        'text-font': ['sans-serif'],
      },
      paint,
    },
    {
      id: 'place-names',
      type: 'symbol',
      source: 'town',
      'source-layer': 'places',
      layout: { 'text-field': ['get', 'name'], 'text-size': 13, 'text-font': ['sans-serif'] },
      paint,
    },
  ]
}

function vans(colours: MapColours): Layer[] {
  return [
    {
      id: 'route',
      type: 'line',
      source: 'route',
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': colours.route, 'line-width': 4, 'line-opacity': 0.8 },
    },
    {
      id: 'vans',
      type: 'circle',
      source: 'vans',
      paint: {
        'circle-radius': ['case', ['get', 'chosen'], 10, 7],
        'circle-color': ['match', ['get', 'state'], 'live', colours.good, 'delayed', colours.caution, colours.lost],
        'circle-stroke-color': ['case', ['get', 'chosen'], colours.ring, colours.street],
        'circle-stroke-width': ['case', ['get', 'chosen'], 3, 2],
      },
    },
    {
      id: 'van-names',
      type: 'symbol',
      source: 'vans',
      layout: {
        'text-field': ['get', 'name'],
        'text-size': 12,
        'text-offset': [0, 1.2],
        'text-anchor': 'top',
        'text-font': ['sans-serif'],
      },
      paint: { 'text-color': colours.ring, 'text-halo-color': colours.ground, 'text-halo-width': 2 },
    },
  ]
}

const pin = (colours: MapColours): Layer => ({
  id: 'pin',
  type: 'circle',
  source: 'pin',
  paint: {
    'circle-radius': 9,
    'circle-color': colours.route,
    'circle-stroke-color': colours.ring,
    'circle-stroke-width': 3,
  },
})

const nothing = { type: 'FeatureCollection' as const, features: [] }

/** The whole style: our own tiles only, words in fonts of this device. */
export function mapStyle({ colours, tiles }: { colours: MapColours; tiles: string }): StyleSpecification {
  const edges = widths.map(([kind, far, near]) =>
    line(`${kind}-edge`, kind, { colour: colours.edge, far: far + 1, near: near + 2 }),
  )
  const fills = widths.map(([kind, far, near]) => {
    const colour = ['street', 'service'].includes(kind) ? colours.street : colours.road
    return line(kind, kind, { colour, far, near })
  })
  return {
    version: 8,
    sources: {
      town: { type: 'vector', tiles: [tiles], minzoom: 0, maxzoom: 15 },
      route: { type: 'geojson', data: nothing },
      vans: { type: 'geojson', data: nothing },
      pin: { type: 'geojson', data: nothing },
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': colours.ground } },
      line('river', 'river', { colour: colours.river, far: 5, near: 60 }),
      line('path', 'path', { colour: colours.path, far: 0.5, near: 2, dashed: true }),
      ...edges,
      ...fills,
      ...words(colours),
      ...vans(colours),
      pin(colours),
    ],
  }
}
