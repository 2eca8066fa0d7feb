/** What a toast says and what may be taken back. */
export interface Toast {
  readonly id: number
  readonly words: string
  readonly tone: 'good' | 'bad' | 'note'
  readonly undo?: (() => void) | undefined
  /** How long it stays, in milliseconds of not being looked at; at least 8,000. */
  readonly stays: number
}

/** What to say; `stays` below 8,000 ms is raised to that. */
export interface ToastWords {
  readonly words: string
  readonly tone?: Toast['tone'] | undefined
  readonly undo?: (() => void) | undefined
  readonly stays?: number | undefined
}

/** The toasts in sight, oldest first: at most three, the oldest leaves for a fourth. */
export interface ToastQueue {
  show: (toast: ToastWords) => number
  dismiss: (id: number) => void
  current: () => readonly Toast[]
  subscribe: (listener: () => void) => () => void
}

const mostInSight = 3
const shortestStay = 8000

/** A queue of its own; apps use the one exported by the toast component. */
export function createToastQueue(): ToastQueue {
  let toasts: readonly Toast[] = []
  let lastId = 0
  const listeners = new Set<() => void>()
  const set = (next: readonly Toast[]) => {
    toasts = next
    for (const listener of listeners) listener()
  }
  return {
    show({ words, tone = 'good', undo, stays = shortestStay }) {
      lastId += 1
      const toast = { id: lastId, words, tone, undo, stays: Math.max(shortestStay, stays) }
      set([...toasts, toast].slice(-mostInSight))
      return lastId
    },
    dismiss: (id) => set(toasts.filter((toast) => toast.id !== id)),
    current: () => toasts,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
