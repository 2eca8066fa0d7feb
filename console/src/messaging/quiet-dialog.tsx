import { Button } from '@clothesline/ui/button'
import { DateField } from '@clothesline/ui/date-field'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { NumberField } from '@clothesline/ui/number-field'
import { toasts } from '@clothesline/ui/toast'
import { useQuery } from '@tanstack/react-query'
import { Answered } from '../frame/answered.tsx'
import type { MyBranch } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { type MessageSettings, messageSettingsQuery, useSetMessageSettings } from './messages.queries.ts'

interface QuietDialogProps {
  branch: MyBranch
  onClose: () => void
}

/** When a branch's customers are left alone, and how many offers each gets. */
export function QuietDialog({ branch, onClose }: QuietDialogProps) {
  const query = useQuery(messageSettingsQuery(branch.id))
  return (
    <Dialog open onOpenChange={onClose} title={t('messages.settings')} description={t('messages.settingsAbout')}>
      <Answered query={query} failed={t('messages.settingsFailed')}>
        {(settings) => <SettingsForm branchId={branch.id} settings={settings} onClose={onClose} />}
      </Answered>
    </Dialog>
  )
}

interface SettingsFormProps {
  branchId: string
  settings: MessageSettings
  onClose: () => void
}

function SettingsForm({ branchId, settings, onClose }: SettingsFormProps) {
  const { quietFrom, quietUntil, offersMost, offersDays, version, can } = settings
  const set = useSetMessageSettings(branchId, () => {
    toasts.show({ words: t('messages.settingsSaved') })
    onClose()
  })
  const form = useProblemForm<{
    quietFrom: string
    quietUntil: string
    offersMost: number | null
    offersDays: number | null
  }>({
    defaultValues: { quietFrom, quietUntil, offersMost, offersDays },
    onSubmit: (typed) =>
      set.carryOut({
        version,
        quietFrom: typed.quietFrom,
        quietUntil: typed.quietUntil,
        offersMost: typed.offersMost ?? 0,
        offersDays: typed.offersDays ?? 30,
      }),
  })
  return (
    <Form form={form} label={t('messages.settings')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField form={form} name="quietFrom">
          {(field) => <DateField {...field} kind="time" label={t('messages.quietFrom')} required />}
        </FormField>
        <FormField form={form} name="quietUntil">
          {(field) => <DateField {...field} kind="time" label={t('messages.quietUntil')} required />}
        </FormField>
        <FormField form={form} name="offersMost">
          {(field) => <NumberField {...field} label={t('messages.offersMost')} max={100} />}
        </FormField>
        <FormField form={form} name="offersDays">
          {(field) => <NumberField {...field} label={t('messages.offersDays')} min={1} max={365} />}
        </FormField>
      </div>
      {can.change && (
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('messages.saveSettings')}
          </Button>
        </div>
      )}
    </Form>
  )
}
