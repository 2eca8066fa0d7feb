import { expect, test, vi } from 'vitest'
import { createToastQueue } from './toast-queue.ts'

test('a toast stays long enough to be read, and may stay longer', () => {
  const queue = createToastQueue()
  queue.show({ words: 'Order placed', stays: 100 })
  queue.show({ words: 'Order cancelled', stays: 20_000 })
  expect(queue.current().map((toast) => toast.stays)).toEqual([8000, 20_000])
})

test('a fourth toast sends the oldest away', () => {
  const queue = createToastQueue()
  for (const words of ['one', 'two', 'three', 'four']) queue.show({ words })
  expect(queue.current().map((toast) => toast.words)).toEqual(['two', 'three', 'four'])
})

test('dismissing tells whoever looks', () => {
  const queue = createToastQueue()
  const seen = vi.fn()
  const stop = queue.subscribe(seen)
  const id = queue.show({ words: 'Saved' })
  queue.dismiss(id)
  stop()
  queue.show({ words: 'Saved again' })
  expect(seen).toHaveBeenCalledTimes(2)
  expect(queue.current().map((toast) => toast.words)).toEqual(['Saved again'])
})
