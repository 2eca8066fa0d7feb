/** Where a visit stands, in the words of whoever waits for it. */
export const visitStates = ['requested', 'confirmed', 'on-the-way', 'done', 'missed', 'cancelled'] as const

/** The states of a stop as the shop tells them. */
type StopState =
  | 'requested'
  | 'confirmed'
  | 'assigned'
  | 'accepted'
  | 'en_route'
  | 'arrived'
  | 'completed'
  | 'attempted'
  | 'returned'
  | 'cancelled'

const told: Record<StopState, (typeof visitStates)[number]> = {
  requested: 'requested',
  confirmed: 'confirmed',
  assigned: 'confirmed',
  accepted: 'confirmed',
  en_route: 'on-the-way',
  arrived: 'on-the-way',
  completed: 'done',
  attempted: 'missed',
  returned: 'missed',
  cancelled: 'cancelled',
}

/** Where a visit stands. */
export const visitStateOf = (state: StopState): (typeof visitStates)[number] => told[state]
