import { Button } from '@clothesline/ui/button'
import { Checkbox } from '@clothesline/ui/checkbox'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { MoneyField } from '@clothesline/ui/money-field'
import { RadioGroup } from '@clothesline/ui/radio-group'
import { EmptyState } from '@clothesline/ui/states'
import { TextField } from '@clothesline/ui/text-field'
import { Textarea } from '@clothesline/ui/textarea'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import type { Answer } from '../api/client.ts'
import { Answered } from '../frame/answered.tsx'
import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'
import { orderByTicket, useOpenClaim } from './claims.queries.ts'

type Order = Answer<'/api/v1/orders/{id}'>

const kinds = ['damaged', 'lost', 'late', 'other'] as const

/** Takes a claim down: the order, its pieces, what happened and what the customer wants. */
export function NewClaimPage() {
  const { ticket = '' } = useSearch({ from: '/signed-in/claims/new' })
  const navigate = useNavigate()
  const asked = useDeferredValue(ticket.trim())
  const order = useQuery({ ...orderByTicket(asked), enabled: asked.length > 2 })
  return (
    <Screen title={t('claims.new')} needs="claims.open">
      <div className="max-w-field">
        <TextField
          label={t('claims.ticket')}
          hint={t('claims.ticketAbout')}
          value={ticket}
          onChange={(words) => void navigate({ to: '/claims/new', search: { ticket: words }, replace: true })}
        />
      </div>
      {asked.length > 2 && (
        <Answered query={order} failed={t('claims.orderFailed')}>
          {(found) =>
            found ? (
              <ClaimForm key={found.id} order={found} />
            ) : (
              <EmptyState title={t('claims.noOrder')}>{t('claims.ticketAbout')}</EmptyState>
            )
          }
        </Answered>
      )}
    </Screen>
  )
}

interface Values {
  kind: (typeof kinds)[number]
  wanted: number | null
  note: string
}

function ClaimForm({ order }: { order: Order }) {
  const navigate = useNavigate()
  const [pieces, setPieces] = useState<readonly string[]>([])
  const open = useOpenClaim(({ id }) => void navigate({ to: '/claims/$id', params: { id } }))
  const form = useProblemForm<Values>({
    defaultValues: { kind: 'damaged', wanted: null, note: '' },
    onSubmit: ({ kind, wanted, note }) =>
      open.carryOut({
        orderId: order.id,
        pieceIds: [...pieces],
        kind,
        note: note.trim(),
        ...(wanted !== null && wanted > 0 && { wanted }),
      }),
  })
  const choose = (id: string) => (chosen: boolean) =>
    setPieces((before) => (chosen ? [...before, id] : before.filter((one) => one !== id)))
  return (
    <div className="max-w-field">
      <Form form={form} label={t('claims.new')}>
        <FormField form={form} name="kind">
          {(field) => (
            <RadioGroup
              {...field}
              label={t('claims.kind')}
              options={kinds.map((value) => ({ value, label: t(`claims.kind.${value}`) }))}
            />
          )}
        </FormField>
        <fieldset className="flex flex-col gap-1.5">
          <legend className="pb-1 font-medium">{t('claims.pieces')}</legend>
          {order.pieceList.map(({ id, tag, itemName }) => (
            <Checkbox key={id} label={`${itemName} · ${tag}`} value={pieces.includes(id)} onChange={choose(id)} />
          ))}
        </fieldset>
        <FormField form={form} name="note" rules={{ required: t('claims.noteNeeded') }}>
          {(field) => <Textarea {...field} label={t('claims.note')} required />}
        </FormField>
        <FormField form={form} name="wanted">
          {(field) => <MoneyField {...field} label={t('claims.wanted')} currency={order.currency} />}
        </FormField>
        <div>
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('claims.openIt')}
          </Button>
        </div>
      </Form>
    </div>
  )
}
