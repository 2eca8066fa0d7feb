/** A clock that a test may set; it runs on from there. */
export interface ClockForTests {
  now: () => Date
  set: (instant: Date) => void
  advance: (ms: number) => void
}

/** A clock that shows the present, or what it was set to. */
export function clockAt(instant?: Date): ClockForTests {
  let offset = instant ? instant.getTime() - Date.now() : 0
  return {
    now: () => new Date(Date.now() + offset),
    set: (to) => {
      offset = to.getTime() - Date.now()
    },
    advance: (ms) => {
      offset += ms
    },
  }
}
