import type { Entry } from './queue-rules.ts'

/** A picture that waits to be sent. */
export interface KeptPicture {
  readonly bytes: ArrayBuffer
  readonly type: string
}

/** Where the phone was, as it waits to be sent; `key` is its place among all. */
export interface KeptFix {
  readonly key: number
  readonly branchId: string
  readonly at: string
  readonly lat: number
  readonly lng: number
  readonly accuracy: number | null
  readonly speed: number | null
  readonly heading: number | null
}

type StoreName = 'entries' | 'pictures' | 'fixes' | 'kept'

const name = 'clothesline-driver'

let opening: Promise<IDBDatabase> | undefined

function makeStores(database: IDBDatabase): void {
  database.createObjectStore('entries', { keyPath: 'place', autoIncrement: true })
  database.createObjectStore('pictures')
  database.createObjectStore('fixes', { keyPath: 'key', autoIncrement: true })
  database.createObjectStore('kept')
}

function open(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => makeStores(request.result)
    request.onsuccess = () => {
      const database = request.result
      // A browser that needs the room, or a newer version in another window, closes it: the next use opens it again.
      database.onclose = () => {
        opening = undefined
      }
      database.onversionchange = () => {
        database.close()
        opening = undefined
      }
      resolve(database)
    }
    request.onerror = () => reject(request.error ?? new Error('The phone’s storage could not be opened.'))
  })
  opening.catch(() => {
    opening = undefined
  })
  return opening
}

/** Runs work in one transaction that is on the disk when it resolves; nothing of it stays when it fails. */
async function transact<T>(
  stores: StoreName[],
  mode: IDBTransactionMode,
  work: (store: (name: StoreName) => IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open()
  return new Promise<T>((resolve, reject) => {
    const transaction = database.transaction(stores, mode, { durability: 'strict' })
    const request = work((store) => transaction.objectStore(store))
    transaction.oncomplete = () => resolve(request.result)
    transaction.onabort = () => reject(transaction.error ?? new Error('The phone’s storage is full.'))
  })
}

/** Everything that was said and not taken yet, in the order in which it was said. */
export const keptEntries = (): Promise<Entry[]> =>
  transact(['entries'], 'readonly', (store) => store('entries').getAll() as IDBRequest<Entry[]>)

/** Keeps words together, each in the next place, with their pictures: all of them or none. */
export async function keepEntries(
  said: readonly { entry: Omit<Entry, 'place'>; picture?: KeptPicture | undefined }[],
): Promise<void> {
  await transact(['entries', 'pictures'], 'readwrite', (store) => {
    for (const { entry, picture } of said) {
      store('entries').add(entry)
      if (picture) store('pictures').put(picture, entry.id)
    }
    return store('entries').count()
  })
}

/** Keeps what has become of a word, if it is still there. */
export async function changeEntry(entry: Entry): Promise<void> {
  await transact(['entries'], 'readwrite', (store) => store('entries').put(entry))
}

/** Forgets a word with its picture, because the server has it or the driver has put it aside; keeps what changed with it. */
export async function forgetEntry(entry: Entry, changed?: { key: string; value: unknown }): Promise<void> {
  await transact(['entries', 'pictures', 'kept'], 'readwrite', (store) => {
    store('pictures').delete(entry.id)
    if (changed) store('kept').put(changed.value, changed.key)
    return store('entries').delete(entry.place)
  })
}

/** The picture that belongs to a word. */
export const pictureOf = (entryId: string): Promise<KeptPicture | undefined> =>
  transact(['pictures'], 'readonly', (store) => store('pictures').get(entryId) as IDBRequest<KeptPicture | undefined>)

/** Something kept under a key, such as the day. */
export const kept = <T>(key: string): Promise<T | undefined> =>
  transact(['kept'], 'readonly', (store) => store('kept').get(key) as IDBRequest<T | undefined>)

/** Keeps something under a key. */
export async function keep(key: string, value: unknown): Promise<void> {
  await transact(['kept'], 'readwrite', (store) => store('kept').put(value, key))
}

/** Forgets what was kept under a key. */
export async function forget(key: string): Promise<void> {
  await transact(['kept'], 'readwrite', (store) => store('kept').delete(key))
}

/** Keeps a position until it is sent. */
export async function keepFix(fix: Omit<KeptFix, 'key'>): Promise<void> {
  await transact(['fixes'], 'readwrite', (store) => store('fixes').add(fix))
}

/** The oldest positions that wait, at most so many. */
export const oldestFixes = (most: number): Promise<KeptFix[]> =>
  transact(['fixes'], 'readonly', (store) => store('fixes').getAll(undefined, most) as IDBRequest<KeptFix[]>)

/** Forgets the positions up to and with a key. */
export async function forgetFixes(upTo: number): Promise<void> {
  await transact(['fixes'], 'readwrite', (store) => store('fixes').delete(IDBKeyRange.upperBound(upTo)))
}
