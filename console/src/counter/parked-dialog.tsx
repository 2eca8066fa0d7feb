import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { TextField } from '@clothesline/ui/text-field'
import { useFocusOnMount } from '@clothesline/ui/use-focus-on-mount.ts'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useEffect, useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { t } from '../i18n/translate.ts'
import { type Draft, isEmpty } from './draft-rules.ts'
import type { Names } from './offer.ts'
import { usualLabel } from './park-rules.ts'
import { type Parked, parkedAt, useDiscard, usePark, useResume } from './parked.queries.ts'
import { ParkedList } from './parked-list.tsx'
import type { Desk } from './use-desk.ts'

interface ParkedDialogProps {
  desk: Desk
  names: Names
  /** What was put aside lies on the counter again. */
  onResumed: (draft: Draft) => void
  /** What lay on the counter is put aside: the next one may come. */
  onParked: () => void
  onClose: () => void
}

/** Puts what lies on the counter aside, and shows what else was. Enter parks, or goes on with what is marked. */
export function ParkedDialog({ desk, names, onResumed, onParked, onClose }: ParkedDialogProps) {
  const { draft, branchId, clear } = desk
  const query = useQuery(parkedAt(branchId))
  const park = usePark(branchId)
  const resume = useResume(onResumed)
  const discard = useDiscard()
  const nothing = isEmpty(draft)
  const usual = usualLabel(draft, (id) => names.items.get(id)?.name ?? '')
  const putAside = async (label: string) => {
    await park.carryOut({ draft, label })
    clear()
  }
  const goOn = async (parked: Parked) => {
    if (
      !nothing &&
      !(await putAside(usual).then(
        () => true,
        () => false,
      ))
    )
      return
    resume.begin(parked)
  }
  const problem = park.error ?? resume.error ?? discard.error
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('counter.parked')}
      description={t(nothing ? 'counter.parkedAbout' : 'counter.parkAbout')}
    >
      <div className="flex flex-col gap-4 pb-3">
        {problem && (
          <Banner tone="bad" title={t('counter.refused')}>
            {problem.message}
          </Banner>
        )}
        {!nothing && (
          <ParkForm
            usual={usual}
            busy={park.isPending}
            onPark={(label) => void putAside(label).then(onParked, () => undefined)}
          />
        )}
        <Answered query={query} failed={t('counter.parkedFailed')} lines={3}>
          {({ items, next }) => (
            <ParkedList
              items={items}
              more={next !== null}
              focused={nothing}
              busy={park.isPending || resume.isPending}
              onResume={(parked) => void goOn(parked)}
              onDiscard={discard.begin}
            />
          )}
        </Answered>
      </div>
    </Dialog>
  )
}

interface ParkFormProps {
  usual: string
  busy: boolean
  onPark: (label: string) => void
}

function ParkForm({ usual, busy, onPark }: ParkFormProps) {
  const [label, setLabel] = useState(usual)
  const [missing, setMissing] = useState(false)
  const field = useFocusOnMount()
  useEffect(() => field.current?.select(), [field])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    if (label.trim() === '') return setMissing(true)
    onPark(label)
  }
  return (
    <form onSubmit={submit} aria-label={t('counter.park')} className="flex flex-col gap-2">
      <TextField
        ref={field}
        label={t('counter.parkLabel')}
        value={label}
        maxLength={120}
        onChange={setLabel}
        error={missing && label.trim() === '' ? t('counter.parkLabelMissing') : undefined}
      />
      <Button variant="primary" type="submit" wide busy={busy} shortcut="Enter">
        {t('counter.park')}
      </Button>
    </form>
  )
}
