import { Combobox } from '@clothesline/ui/combobox'
import { IconButton } from '@clothesline/ui/icon-button'
import { QuantityField } from '@clothesline/ui/quantity-field'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { t } from '../i18n/translate.ts'
import { type Order, offersOf } from './orders.queries.ts'
import { type LineChanges, type Offer, offersIn } from './use-line-changes.ts'

interface RowProps {
  name: string
  service: string
  unit: string
  quantity: number | null
  gone?: boolean
  onQuantity: (quantity: number | null) => void
  onRemove: () => void
}

function Row({ name, service, unit, quantity, gone = false, onQuantity, onRemove }: RowProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <span className={gone ? 'min-w-0 flex-1 basis-40 text-muted line-through' : 'min-w-0 flex-1 basis-40'}>
        {name} <span className="text-muted">{service}</span>
      </span>
      {!gone && (
        <span className="w-32">
          <QuantityField
            label={t('orders.quantityOf', { item: name })}
            labelHidden
            unit={t('orders.unit', { unit })}
            value={quantity}
            onChange={onQuantity}
          />
        </span>
      )}
      <IconButton
        icon={gone ? 'undo' : 'trash'}
        label={t(gone ? 'orders.keepLine' : 'orders.removeLine', { item: name })}
        onPress={onRemove}
      />
    </li>
  )
}

const words = ({ itemName, serviceName }: Offer): string => `${itemName} · ${serviceName}`

function AddLine({ branchId, onAdd }: { branchId: string; onAdd: (offer: Offer) => void }) {
  const { data } = useQuery(offersOf(branchId))
  const search = useCallback(
    async (typed: string) => {
      const wanted = typed.trim().toLocaleLowerCase()
      const offers = (data ? offersIn(data) : []).map((offer) => ({ offer, text: words(offer).toLocaleLowerCase() }))
      const begins = offers.filter(({ text }) => text.startsWith(wanted))
      const others = offers.filter(({ text }) => !text.startsWith(wanted) && text.includes(wanted))
      return [...begins, ...others].slice(0, 12).map(({ offer }) => offer)
    },
    [data],
  )
  return (
    <Combobox<Offer>
      label={t('orders.addLine')}
      icon="plus"
      placeholder={t('orders.addLinePrompt')}
      search={search}
      itemKey={({ key }) => key}
      itemText={words}
      value={null}
      onChange={(offer) => offer && onAdd(offer)}
    />
  )
}

/** The lines of an order to be changed: quantities, lines to take out, lines to add. */
export function LineChangesFields({
  order,
  changes,
}: {
  order: Pick<Order, 'branchId' | 'lines'>
  changes: LineChanges
}) {
  return (
    <>
      <ul className="divide-y divide-hairline">
        {order.lines.map((line) => (
          <Row
            key={line.id}
            name={line.itemName}
            service={line.serviceName}
            unit={line.unit}
            quantity={line.id in changes.quantities ? (changes.quantities[line.id] ?? null) : line.quantity}
            gone={changes.removed.includes(line.id)}
            onQuantity={(quantity) => changes.setQuantity(line.id, quantity)}
            onRemove={() => changes.toggle(line.id)}
          />
        ))}
        {changes.added.map(({ id, itemName, serviceName, line, quantity }) => (
          <Row
            key={id}
            name={itemName}
            service={serviceName}
            unit={line.unit}
            quantity={quantity}
            onQuantity={(next) => changes.setAddedQuantity(id, next)}
            onRemove={() => changes.drop(id)}
          />
        ))}
      </ul>
      <AddLine branchId={order.branchId} onAdd={changes.add} />
    </>
  )
}
