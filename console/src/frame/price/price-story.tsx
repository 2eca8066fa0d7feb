import { currencyDecimals } from '@clothesline/ui/logic/currency.ts'
import { writeDecimal } from '@clothesline/ui/logic/decimal.ts'
import { writePercent } from '@clothesline/ui/logic/percent.ts'
import { Money } from '@clothesline/ui/money'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import type { Key } from '../../i18n/keys.ts'
import { t } from '../../i18n/translate.ts'

/** One step of how a figure came about: its kind, and the numbers of that kind. */
export interface Step {
  readonly kind: string
  readonly [number: string]: unknown
}

/** How one line came to its price. */
export interface LineStory {
  readonly id: string
  readonly itemName: string
  readonly serviceName: string
  readonly nominal: number
  readonly discount: number
  readonly upcharges: readonly { readonly id: string; readonly name: string }[]
  readonly steps: readonly Step[]
  readonly priceList?: string | undefined
}

/** How an order came to its price. */
export interface Story {
  readonly currency: string
  readonly lines: readonly LineStory[]
  /** What is charged on top of the lines. */
  readonly fees: readonly { readonly steps: readonly Step[] }[]
  readonly steps: readonly Step[]
}

const told = [
  'minimum_quantity',
  'per_unit',
  'started_loads',
  'flat',
  'minimum_charge',
  'upcharge_fixed',
  'upcharge_per_unit',
  'upcharge_per_piece',
  'upcharge_percent',
  'express',
  'express_share',
  'bundle',
  'bundle_share',
  'discount',
  'discount_share',
  'fee',
  'tax_exempt',
  'small_order',
  'tax_added',
  'tax_included',
  'tax_share',
  'tax_component',
  'total',
] as const

const isTold = (kind: string): kind is (typeof told)[number] => (told as readonly string[]).includes(kind)

const inMoney = new Set([
  'unitPrice',
  'loadPrice',
  'price',
  'each',
  'of',
  'whole',
  'computed',
  'subtotal',
  'net',
  'tax',
  'gross',
  'tip',
  'due',
])
const inThousandths = new Set(['billed', 'quantity', 'loadSize'])
const inPercent = new Set(['percent', 'rate'])

/** Writes a step's numbers the way they are read, by what they are. */
function useWords(currency: string) {
  const { locale } = useUiSettings()
  const money = (amount: number) => writeDecimal(amount, { decimals: currencyDecimals(currency), locale })
  const wordOf = (kind: string, name: string, value: unknown): string | number => {
    if (Array.isArray(value)) return value.join(' + ')
    if (typeof value !== 'number') return String(value ?? '')
    if (name === 'minimum')
      return kind === 'small_order' ? money(value) : writeDecimal(value, { decimals: 3, locale }, 0)
    if (inMoney.has(name)) return money(value)
    if (inThousandths.has(name)) return writeDecimal(value, { decimals: 3, locale }, 0)
    return inPercent.has(name) ? writePercent(value, locale) : value
  }
  return ({ kind, ...numbers }: Step) =>
    Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, wordOf(kind, name, value)]))
}

/** How the total came about: each line and the order, step by step. */
export function PriceStory({ story: { currency, lines, fees, steps } }: { story: Story }) {
  return (
    <div className="flex flex-col gap-5 pb-3">
      {lines.map((line) => (
        <LineSteps key={line.id} line={line} currency={currency} />
      ))}
      <section className="flex flex-col gap-1">
        <h3 className="font-medium">{t('price.order')}</h3>
        <Steps steps={[...fees.flatMap((fee) => fee.steps), ...steps]} currency={currency} names={new Map()} />
      </section>
    </div>
  )
}

function LineSteps({ line, currency }: { line: LineStory; currency: string }) {
  const names = new Map(line.upcharges.map(({ id, name }) => [id, name]))
  return (
    <section className="flex flex-col gap-1">
      <h3 className="flex justify-between gap-2 font-medium">
        <span>
          {line.itemName} <span className="font-normal text-muted">{line.serviceName}</span>
        </span>
        <Money bare amount={line.nominal - line.discount} currency={currency} />
      </h3>
      <Steps steps={line.steps} currency={currency} names={names} />
      {line.priceList && <p className="text-small text-muted">{t('price.fromList', { list: line.priceList })}</p>}
    </section>
  )
}

function Steps({
  steps,
  currency,
  names,
}: {
  steps: readonly Step[]
  currency: string
  names: ReadonlyMap<string, string>
}) {
  const words = useWords(currency)
  const numbered = steps.map((step, place) => ({ id: `${place} ${step.kind}`, step }))
  return (
    <ol className="flex flex-col text-small">
      {numbered.map(({ id, step }) => (
        <li key={id} className="flex justify-between gap-4 border-t border-hairline py-1">
          <span className="text-muted">
            {isTold(step.kind)
              ? t(`price.step.${step.kind}` satisfies Key, { name: names.get(String(step.id)) ?? '', ...words(step) })
              : step.kind}
          </span>
          {typeof step.amount === 'number' && <Money bare amount={step.amount} currency={currency} />}
        </li>
      ))}
    </ol>
  )
}
