import { Button } from '@clothesline/ui/button'
import { Checkbox } from '@clothesline/ui/checkbox'
import { DateField } from '@clothesline/ui/date-field'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { NumberField } from '@clothesline/ui/number-field'
import { RadioGroup } from '@clothesline/ui/radio-group'
import { EmptyState } from '@clothesline/ui/states'
import { TextField } from '@clothesline/ui/text-field'
import { Textarea } from '@clothesline/ui/textarea'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Screen } from '../frame/screen.tsx'
import { useBranch } from '../frame/session.ts'
import { instantOf } from '../frame/wall-time-rules.ts'
import { t } from '../i18n/translate.ts'
import { type Segment, useCampaignSize, usePlanCampaign } from './campaigns.queries.ts'
import type { Standing } from './outreach.queries.ts'
import { standings } from './outreach-search.ts'

const channels = ['any', 'sms', 'email'] as const

interface Values {
  name: string
  channel: Segment['channel']
  fewestVisits: number | null
  holdoutPercent: number | null
  startsAt: string
  subject: string
  body: string
}

/** Plans a campaign: whom for, what is said, from when on, and how many are held out. */
export function NewCampaignPage() {
  const branch = useBranch()
  return (
    <Screen title={t('outreach.newCampaign')} about={branch?.name} needs="campaigns.write">
      {branch ? (
        <CampaignForm key={branch.id} branchId={branch.id} timeZone={branch.timeZone} />
      ) : (
        <EmptyState icon="branch" title={t('outreach.noBranch')} />
      )}
    </Screen>
  )
}

/** The instant that a field such as `2026-12-01T09:30` means at the branch. */
function startOf(wall: string, timeZone: string): string {
  const [date = '', time = ''] = wall.split('T')
  return instantOf(date, time.slice(0, 5), timeZone)
}

function CampaignForm({ branchId, timeZone }: { branchId: string; timeZone: string }) {
  const navigate = useNavigate()
  const [chosen, setChosen] = useState<readonly Standing[]>(['lapsed'])
  const plan = usePlanCampaign(({ id }) => void navigate({ to: '/outreach/campaigns/$id', params: { id } }))
  const segmentOf = ({ fewestVisits, channel }: Values): Segment => ({
    ...{ branchId, standings: [...chosen], fewestVisits: fewestVisits ?? 1, channel },
  })
  const form = useProblemForm<Values>({
    defaultValues: {
      ...{ name: '', channel: 'any', fewestVisits: 1, holdoutPercent: 10, startsAt: '', subject: '', body: '' },
    },
    onSubmit: (typed) =>
      plan.carryOut({
        ...segmentOf(typed),
        name: typed.name.trim(),
        subject: typed.subject.trim(),
        body: typed.body.trim(),
        holdoutPercent: typed.holdoutPercent ?? 0,
        ...(typed.startsAt && { startsAt: startOf(typed.startsAt, timeZone) }),
      }),
  })
  return (
    <div className="max-w-field">
      <Form form={form} label={t('outreach.newCampaign')}>
        <FormField form={form} name="name" rules={{ required: t('outreach.nameNeeded') }}>
          {(field) => <TextField {...field} label={t('outreach.campaignName')} maxLength={120} required />}
        </FormField>
        <WhomFor chosen={chosen} onChange={setChosen} />
        <FormField form={form} name="fewestVisits">
          {(field) => <NumberField {...field} label={t('outreach.fewestVisits')} min={1} max={1000} />}
        </FormField>
        <FormField form={form} name="channel">
          {(field) => (
            <RadioGroup
              {...field}
              label={t('outreach.channel')}
              options={channels.map((value) => ({ value, label: t(`outreach.channel.${value}`) }))}
            />
          )}
        </FormField>
        <Size segment={() => segmentOf(form.getValues())} disabled={chosen.length === 0} />
        <FormField form={form} name="subject">
          {(field) => (
            <TextField {...field} label={t('outreach.subject')} hint={t('outreach.subjectAbout')} maxLength={200} />
          )}
        </FormField>
        <FormField form={form} name="body" rules={{ required: t('outreach.bodyNeeded') }}>
          {(field) => <Textarea {...field} label={t('outreach.words')} hint={t('outreach.wordsAbout')} required />}
        </FormField>
        <FormField form={form} name="holdoutPercent">
          {(field) => (
            <NumberField {...field} label={t('outreach.holdout')} hint={t('outreach.holdoutAbout')} max={50} />
          )}
        </FormField>
        <FormField form={form} name="startsAt">
          {(field) => (
            <DateField
              {...field}
              kind="datetime-local"
              label={t('outreach.startsAt')}
              hint={t('outreach.startsAtAbout')}
            />
          )}
        </FormField>
        <div>
          <Button type="submit" variant="primary" disabled={chosen.length === 0} busy={form.formState.isSubmitting}>
            {t('outreach.plan')}
          </Button>
        </div>
      </Form>
    </div>
  )
}

interface WhomForProps {
  chosen: readonly Standing[]
  onChange: (chosen: readonly Standing[]) => void
}

function WhomFor({ chosen, onChange }: WhomForProps) {
  const choose = (standing: Standing) => (wanted: boolean) =>
    onChange(wanted ? [...chosen, standing] : chosen.filter((one) => one !== standing))
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="pb-1 font-medium">{t('outreach.whomFor')}</legend>
      {standings.map((one) => (
        <Checkbox key={one} label={t(`outreach.standing.${one}`)} value={chosen.includes(one)} onChange={choose(one)} />
      ))}
    </fieldset>
  )
}

/** Counts whom it would be for, when asked to. */
function Size({ segment, disabled }: { segment: () => Segment; disabled: boolean }) {
  const size = useCampaignSize()
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button busy={size.isPending} disabled={disabled} onPress={() => size.begin(segment())}>
        {t('outreach.count')}
      </Button>
      <span role="status">{size.data && t('outreach.size', size.data)}</span>
      {size.error && (
        <span role="alert" className="text-bad">
          {size.error.message}
        </span>
      )}
    </div>
  )
}
