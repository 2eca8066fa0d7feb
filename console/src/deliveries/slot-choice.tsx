import { dateFormat } from '@clothesline/ui/logic/formats.ts'
import { Select } from '@clothesline/ui/select'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { useQuery } from '@tanstack/react-query'
import { t } from '../i18n/translate.ts'
import { freeWindows } from './deliveries.queries.ts'

interface SlotChoiceProps {
  branchId: string
  postcode: string
  value: string
  onChange: (slotId: string) => void
  error?: string | undefined
  required?: boolean
}

/** The windows with places left for an address; says when no zone serves it. */
export function SlotChoice({ branchId, postcode, required, ...field }: SlotChoiceProps) {
  const { locale, timeZone } = useUiSettings()
  const asked = postcode.trim()
  const { data, isFetching, error } = useQuery({ ...freeWindows(branchId, { postcode: asked }), enabled: asked !== '' })
  const day = dateFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone })
  const clock = dateFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone })
  const options = (data?.items ?? []).map(({ id, startsAt, endsAt, left }) => ({
    value: id,
    label: t('deliveries.slot', {
      day: day.format(new Date(startsAt)),
      from: clock.format(new Date(startsAt)),
      until: clock.format(new Date(endsAt)),
      left,
    }),
  }))
  return (
    <Select
      {...field}
      label={t('deliveries.window')}
      hint={error ? t('deliveries.windowsFailed') : hintOf(asked, isFetching, data)}
      options={options}
      placeholder={t(required ? 'deliveries.chooseWindow' : 'deliveries.withoutWindow')}
      required={required}
    />
  )
}

function hintOf(
  postcode: string,
  busy: boolean,
  found: { zone: { name: string } | null; items: unknown[] } | undefined,
) {
  if (postcode === '') return t('deliveries.postcodeFirst')
  if (found === undefined || busy) return t('deliveries.looking')
  if (found.zone === null) return t('deliveries.noZoneServes')
  if (found.items.length === 0) return t('deliveries.zoneFull', { zone: found.zone.name })
  return t('deliveries.inZone', { zone: found.zone.name })
}
