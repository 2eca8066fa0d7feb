import { postItems } from '#platform/worker-port.ts'
import { liveStores, type StoresWish } from './live-stores.ts'

await postItems(async function* (wish: StoresWish) {
  yield* liveStores(wish)
})
