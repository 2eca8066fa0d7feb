import { Button } from '@clothesline/ui/button'
import { Checkbox } from '@clothesline/ui/checkbox'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { t } from '../i18n/translate.ts'
import { type StationStage, type Stations, useSetStations } from './production.queries.ts'
import { stageWord, stations } from './stage-words.ts'

interface StationsDialogProps {
  branchId: string
  present: Stations
  onClose: () => void
}

/** Chooses the stations that a branch has: pieces pass the others unseen. */
export function StationsDialog({ branchId, present, onClose }: StationsDialogProps) {
  const set = useSetStations(branchId, onClose)
  const has = (stage: StationStage) => !present.skipped.includes(stage)
  const form = useProblemForm<Record<StationStage | 'handsOut', boolean>>({
    defaultValues: { ...Object.fromEntries(stations.map((stage) => [stage, has(stage)])), handsOut: present.handsOut },
    onSubmit: (chosen) =>
      set.carryOut({
        skipped: stations.filter((stage) => !chosen[stage]),
        handsOut: chosen.handsOut,
        version: present.version,
      }),
  })
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('production.setStations')}
      description={t('production.setStationsAbout')}
    >
      <Form form={form} label={t('production.setStations')}>
        {stations.map((stage) => (
          <FormField key={stage} form={form} name={stage}>
            {(field) => <Checkbox {...field} label={stageWord(stage)} />}
          </FormField>
        ))}
        <FormField form={form} name="handsOut">
          {(field) => <Checkbox {...field} label={t('production.handsOut')} hint={t('production.handsOutHint')} />}
        </FormField>
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('production.save')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
