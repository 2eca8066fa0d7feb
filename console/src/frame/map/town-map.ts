import 'maplibre-gl/dist/maplibre-gl.css'
import { type GeoJSONSource, Map as LibreMap, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import { coloursOf, mapStyle } from './map-style.ts'

/** How fresh what is known of a van is. */
export type Freshness = 'live' | 'delayed' | 'lost'

/** A van on the map. */
export interface VanMark {
  id: string
  name: string
  lat: number
  lng: number
  state: Freshness
}

/** What the map shows beside the streets. */
export interface MapContent {
  vans: readonly VanMark[]
  chosen: string | undefined
  /** A way that was driven, as longitude and latitude. */
  route: readonly (readonly [number, number])[]
  /** A place that is being pointed at. */
  pin?: { lat: number; lng: number } | null | undefined
}

/** A drawn map. */
export interface TownMap {
  /** Shows vans and a way; a van that is newly chosen comes to the middle. */
  show: (content: MapContent) => void
  /** Comes closer (1) or goes further away (-1). */
  zoom: (steps: 1 | -1) => void
  close: () => void
}

/** Which town, and what is said to whoever cannot see it. */
export interface TownMapSettings {
  bounds: readonly [number, number, number, number]
  version: string
  label: string
  onChoose: (id: string) => void
  /** Some of the streets could not be loaded. */
  onMissing: () => void
  onPlace?: ((place: { lat: number; lng: number }) => void) | undefined
}

setWorkerUrl(workerUrl)

const pointsOf = ({ vans, chosen }: MapContent) => ({
  type: 'FeatureCollection' as const,
  features: vans.map(({ id, name, state, lat, lng }) => ({
    type: 'Feature' as const,
    geometry: { type: 'Point' as const, coordinates: [lng, lat] },
    properties: { id, name, state, chosen: id === chosen },
  })),
})

const lineOf = ({ route }: MapContent) => ({
  type: 'Feature' as const,
  geometry: { type: 'LineString' as const, coordinates: route.map(([lng, lat]) => [lng, lat]) },
  properties: {},
})

const pinOf = ({ pin }: MapContent) => ({
  type: 'FeatureCollection' as const,
  features: pin
    ? [
        {
          type: 'Feature' as const,
          geometry: { type: 'Point' as const, coordinates: [pin.lng, pin.lat] },
          properties: {},
        },
      ]
    : [],
})

/** Puts a change of theme on the map; the returned function stops watching. */
function followTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  const system = matchMedia('(prefers-color-scheme: dark)')
  system.addEventListener('change', changed)
  return () => {
    observer.disconnect()
    system.removeEventListener('change', changed)
  }
}

/** Draws the town into an element, from this server's tiles alone. */
export function drawTown(container: HTMLElement, settings: TownMapSettings): TownMap {
  const { version, bounds, label, onChoose, onMissing, onPlace } = settings
  const tiles = `${location.origin}/api/v1/map/tiles/{z}/{x}/{y}?v=${version}`
  const style = () => mapStyle({ colours: coloursOf(document.documentElement), tiles })
  const map = new LibreMap({
    container,
    style: style(),
    bounds: [...bounds],
    fitBoundsOptions: { padding: 24 },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    maxZoom: 18,
    locale: { 'Map.Title': label },
  })
  let shown: MapContent = { vans: [], chosen: undefined, route: [] }
  const put = (): void => {
    map.getSource<GeoJSONSource>('vans')?.setData(pointsOf(shown))
    map.getSource<GeoJSONSource>('route')?.setData(lineOf(shown))
    map.getSource<GeoJSONSource>('pin')?.setData(pinOf(shown))
  }
  map.on('style.load', put)
  map.on('error', onMissing)
  map.on('click', 'vans', ({ features }) => {
    const id: unknown = features?.[0]?.properties.id
    if (typeof id === 'string') onChoose(id)
  })
  if (onPlace) map.on('click', ({ lngLat: { lat, lng } }) => onPlace({ lat, lng }))
  const unfollow = followTheme(() => map.setStyle(style()))
  return {
    show: (content) => {
      const van = content.vans.find(({ id }) => id === content.chosen)
      if (van && content.chosen !== shown.chosen)
        map.easeTo({ center: [van.lng, van.lat], zoom: Math.max(map.getZoom(), 14) })
      const { pin } = content
      if (pin && !map.getBounds().contains(pin)) map.jumpTo({ center: pin, zoom: Math.max(map.getZoom(), 14) })
      shown = content
      put()
    },
    zoom: (steps) => void map.zoomTo(map.getZoom() + steps),
    close: () => {
      unfollow()
      map.remove()
    },
  }
}
