import type { CardTerminal } from './card-terminal.ts'
import { recoverCardRefunds, recoverCharges } from './recover-charges.ts'

/** Asks the terminal what became of what nobody heard the end of, and books it. */
export const jobsWith = (terminal: CardTerminal) => [recoverCharges(terminal), recoverCardRefunds(terminal)]
