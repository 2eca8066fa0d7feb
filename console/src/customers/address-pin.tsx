import { StatusBadge } from '@clothesline/ui/badge'
import { Button } from '@clothesline/ui/button'
import { useState } from 'react'
import { PinDialog } from '../frame/map/pin-dialog.tsx'
import { t } from '../i18n/translate.ts'
import type { AddressValues, Pin } from './address-values.ts'

/** How it is known where an address lies; what was looked for in vain stands out. */
export const PinWords = ({ pin }: { pin: Pin }) =>
  pin === 'none' ? (
    <p>
      <StatusBadge tone="caution">{t('customers.pin.none')}</StatusBadge>
    </p>
  ) : (
    <p className="text-small text-muted">{t(pin === null ? 'customers.pin.soon' : `customers.pin.${pin}`)}</p>
  )

interface AddressPinProps {
  address: AddressValues
  onChange: (pinned: Pick<AddressValues, 'place' | 'pin'>) => void
}

/** Where an address in a form lies, and the way to put or take its pin. */
export function AddressPin({ address: { lines, postcode, city, place, pin, known }, onChange }: AddressPinProps) {
  const [isOpen, setOpen] = useState(false)
  const change = (pinned: Pick<AddressValues, 'place' | 'pin'>) => {
    onChange(pinned)
    setOpen(false)
  }
  return (
    <div className="flex flex-wrap items-center gap-3">
      {(known !== '' || place) && <PinWords pin={pin} />}
      <Button icon="pin" size="small" onPress={() => setOpen(true)}>
        {t('customers.putPin')}
      </Button>
      {isOpen && (
        <PinDialog
          address={[lines.replaceAll('\n', ', '), [postcode, city].filter(Boolean).join(' ')]
            .filter(Boolean)
            .join(', ')}
          place={place}
          onPut={(put) => change({ place: put, pin: 'hand' })}
          onRemove={() => change({ place: null, pin: null })}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}
