import { useIntent } from '@clothesline/console/src/api/intent.ts'
import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { RadioGroup } from '@clothesline/ui/radio-group'
import { EmptyState } from '@clothesline/ui/states'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { portal } from '../api/calls.ts'
import type { Place } from '../api/shapes.ts'
import { go } from '../frame/address.ts'
import { Answered } from '../frame/answered.tsx'
import { NothingNew } from '../frame/ask-pickup.tsx'
import { Head } from '../frame/head.tsx'
import { ButtonLink } from '../frame/link.tsx'
import { placeText } from '../frame/place-text.ts'
import { addressesQuery } from '../frame/questions.ts'
import { Refused } from '../frame/refused.tsx'
import { useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { WindowChoice } from './window-choice.tsx'

function PickupForm({ places, first }: { places: readonly Place[]; first: Place }) {
  const [addressId, setAddressId] = useState(first.id)
  const [windowId, setWindowId] = useState('')
  const [note, setNote] = useState('')
  const [missing, setMissing] = useState(false)
  const ask = useIntent({
    send: (body: Parameters<typeof portal.requestPickup>[0], key) => portal.requestPickup(body, key),
    touches: () => [['visits'], ['windows']],
    onDone: () => {
      toasts.show({ words: t('pickup.asked') })
      go({ page: 'visits' })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(windowId === '')
    if (windowId === '') return
    ask.begin({ addressId, windowId, ...(note.trim() !== '' && { note: note.trim() }) })
  }
  const moveTo = (id: string) => {
    setAddressId(id)
    setWindowId('')
  }
  return (
    <form aria-label={t('pickup.title')} noValidate onSubmit={submit} className="flex flex-col gap-5">
      <Refused error={ask.error} />
      <Card title={t('pickup.where')}>
        <RadioGroup
          label={t('pickup.address')}
          value={addressId}
          onChange={moveTo}
          options={places.map((place) => ({
            value: place.id,
            label: place.label ?? placeText(place),
            ...(place.label && { hint: placeText(place) }),
          }))}
        />
      </Card>
      <Card title={t('pickup.when')}>
        <WindowChoice
          of={{ kind: 'pickup', addressId }}
          value={windowId}
          onChange={setWindowId}
          error={missing && windowId === '' ? t('pickup.timeMissing') : undefined}
        />
      </Card>
      <Card title={t('pickup.more')}>
        <TextField
          label={t('pickup.note')}
          hint={t('pickup.noteHint')}
          value={note}
          onChange={setNote}
          maxLength={200}
        />
      </Card>
      <Button type="submit" variant="primary" size="large" wide busy={ask.isPending}>
        {t('pickup.submit')}
      </Button>
    </form>
  )
}

function NoPlace() {
  return (
    <Card>
      <EmptyState
        icon="van"
        title={t('pickup.noAddress')}
        action={
          <ButtonLink to={{ page: 'addresses' }} variant="primary">
            {t('place.add')}
          </ButtonLink>
        }
      >
        {t('pickup.noAddressAbout')}
      </EmptyState>
    </Card>
  )
}

/** Asks for a pickup: where, when among the free times, and what the driver should know. */
export function PickupPage() {
  const { can } = useMe()
  const query = useQuery(addressesQuery)
  return (
    <>
      <Head
        back={{ to: { page: 'visits' }, words: t('nav.visits') }}
        title={t('pickup.title')}
        about={t('pickup.about')}
      />
      {can.request ? (
        <Answered query={query} failed={t('place.failed')}>
          {({ items: [first, ...others] }) =>
            first ? <PickupForm places={[first, ...others]} first={first} /> : <NoPlace />
          }
        </Answered>
      ) : (
        <NothingNew />
      )}
    </>
  )
}
