import { useIntent } from '@clothesline/console/src/api/intent.ts'
import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { toasts } from '@clothesline/ui/toast'
import { useState } from 'react'
import { portal } from '../api/calls.ts'
import type { Place } from '../api/shapes.ts'
import { isolated } from '../frame/isolated.ts'
import { placeText } from '../frame/place-text.ts'
import { addressesQuery } from '../frame/questions.ts'
import { Refused } from '../frame/refused.tsx'
import { Sure } from '../frame/sure.tsx'
import { t } from '../i18n/translate.ts'
import { AddressForm } from './address-form.tsx'

/** An address, which can be changed in its place and removed. */
export function AddressCard({ place }: { place: Place }) {
  const [changes, setChanges] = useState(false)
  const remove = useIntent<string, unknown>({
    send: (id, key) => portal.removeAddress(id, key),
    touches: () => [addressesQuery.queryKey],
    onDone: () => toasts.show({ words: t('place.removed') }),
  })
  const name = place.label === null ? placeText(place) : isolated(place.label)
  return (
    <Card title={name}>
      <Refused error={remove.error} />
      {changes ? (
        <AddressForm place={place} onDone={() => setChanges(false)} />
      ) : (
        <>
          <div className="flex flex-col wrap-anywhere">
            {place.label && <p>{placeText(place)}</p>}
            {place.accessNotes && (
              <p dir="auto" className="text-small text-muted">
                {place.accessNotes}
              </p>
            )}
          </div>
          <div className="flex flex-wrap gap-2">
            <Button icon="edit" onPress={() => setChanges(true)}>
              {t('place.change')}
            </Button>
            <Sure
              words={t('place.remove')}
              about={t('place.removeAbout', { name })}
              confirm={t('place.removeSure')}
              busy={remove.isPending}
              onSure={() => remove.begin(place.id)}
            />
          </div>
        </>
      )}
    </Card>
  )
}
