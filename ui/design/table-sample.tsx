import { useState } from 'react'
import { StatusBadge, type Tone } from '../components/badge.tsx'
import { Button } from '../components/button.tsx'
import { column, DataTable } from '../components/data-table.tsx'
import { Money } from '../components/money.tsx'
import { Weight } from '../components/quantity.tsx'
import { TimeText } from '../components/time-text.tsx'
import { toasts } from '../components/toast.tsx'
import { type SampleOrder, sampleOrders } from './samples.ts'
import { Section } from './section.tsx'

const told: Record<SampleOrder['state'], { tone: Tone; word: string }> = {
  ready: { tone: 'good', word: 'Ready' },
  cleaning: { tone: 'note', word: 'Cleaning' },
  late: { tone: 'bad', word: 'Overdue' },
  refunded: { tone: 'plain', word: 'Refunded' },
}

const State = ({ order }: { order: SampleOrder }) => (
  <StatusBadge tone={told[order.state].tone}>{told[order.state].word}</StatusBadge>
)

const columns = [
  column<SampleOrder>('Ticket', (order) => order.ticket, { sortBy: (order) => order.ticket, width: '6rem' }),
  column<SampleOrder>('Customer', (order) => order.customer, { sortBy: (order) => order.customer }),
  column<SampleOrder>('Status', (order) => <State order={order} />, { sortBy: (order) => order.state }),
  column<SampleOrder>('Promised', (order) => <TimeText at={order.promised} />, {
    sortBy: (order) => order.promised,
    width: 'minmax(11rem, 1fr)',
  }),
  column<SampleOrder>('Pieces', (order) => order.pieces, { sortBy: (order) => order.pieces, align: 'end' }),
  column<SampleOrder>('Weight', (order) => <Weight grams={order.grams} />, {
    sortBy: (order) => order.grams,
    align: 'end',
    hidden: true,
  }),
  column<SampleOrder>('Total, EUR', (order) => <Money amount={order.total} currency="EUR" bare />, {
    sortBy: (order) => order.total,
    align: 'end',
    width: 'minmax(9rem, 0.8fr)',
  }),
]

const nameOf = (order: SampleOrder) => `order ${order.ticket}`
const idOf = (order: SampleOrder) => order.id
const open = (order: SampleOrder) => void toasts.show({ words: `Order ${order.ticket} opened`, tone: 'note' })

const card = (order: SampleOrder) => (
  <div className="flex flex-col gap-1.5">
    <div className="flex justify-between gap-2 font-medium">
      <span>
        {order.ticket} · {order.customer}
      </span>
      <Money amount={order.total} currency="EUR" />
    </div>
    <div className="flex items-center justify-between gap-2 text-small text-muted">
      <State order={order} />
      <TimeText at={order.promised} />
    </div>
  </div>
)

/** The data table with a hundred thousand rows. */
export function TableSample() {
  const [rows] = useState(() => sampleOrders(100_000))
  return (
    <Section
      title="Table"
      use="Arrow keys move, Enter opens, Space selects. Figures stand at the end."
      avoid="Don’t put more than seven columns in sight."
    >
      <DataTable
        label="Orders"
        rows={rows}
        columns={columns}
        rowId={idOf}
        rowName={nameOf}
        onOpen={open}
        renderCard={card}
        maxHeight="26rem"
        bar={<span className="text-muted">100,000 orders</span>}
        bulk={(ids, clear) => (
          <Button
            icon="print"
            onPress={() => {
              toasts.show({ words: `${ids.length} tags sent to the printer` })
              clear()
            }}
          >
            Print tags
          </Button>
        )}
      />
    </Section>
  )
}
