import { toasts } from '@clothesline/ui/toast'
import { PinDialog } from '../frame/map/pin-dialog.tsx'
import { t } from '../i18n/translate.ts'
import { usePinStop, type WholeJob } from './deliveries.queries.ts'
import { placeOf } from './job-words.tsx'

/** Lets a dispatcher say where a stop is. */
export function PinStop({ job, onClose }: { job: WholeJob; onClose: () => void }) {
  const { id, version, address } = job
  const pinning = usePinStop(() => {
    toasts.show({ words: t('deliveries.isPinned') })
    onClose()
  })
  const { lat, lon } = address
  return (
    <PinDialog
      address={placeOf(job)}
      place={lat === null || lon === null ? null : { latitude: lat, longitude: lon }}
      busy={pinning.isPending}
      refusal={pinning.error}
      onPut={({ latitude, longitude }) => pinning.begin({ id, version, lat: latitude, lon: longitude })}
      onClose={onClose}
    />
  )
}
