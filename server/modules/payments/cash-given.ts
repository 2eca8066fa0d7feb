import { paymentDue } from '#modules/orders/index.ts'
import { tenderedTooLittle, tenderedTooMuch } from './errors.ts'

/** Cash asked for and given, in minor units. */
interface Given {
  /** What is to be settled, and the tip on top of it. */
  amount: number
  tip?: number
  /** Exactly what is to pay, when absent. */
  tendered?: number | undefined
  currency: string
  /** The smallest coin, where the amount settles everything; else it is paid to the cent. */
  step: number | null
}

/** Beyond this many times the payable amount, and this much on top, the cash given is taken for a slip of the finger. */
const absurd = (tendered: number, payable: number): boolean => tendered > payable * 100 + 1_000_000

/** What whole coins make of an amount, and what was given for it; refuses too little, and absurdly much. */
export function cashGiven({ amount, tip = 0, tendered, currency, step }: Given) {
  const rounding = step === null ? 0 : paymentDue({ totalDue: amount + tip, paid: 0 }, 'cash', step).rounding
  const payable = amount + tip + rounding
  const given = tendered ?? payable
  if (given < payable) throw tenderedTooLittle({ tendered: given, payable, currency })
  if (absurd(given, payable)) throw tenderedTooMuch({ tendered: given, payable, currency })
  return { kind: 'cash' as const, rounding, tendered: given }
}
