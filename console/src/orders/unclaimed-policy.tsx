import { Button } from '@clothesline/ui/button'
import { Checkbox } from '@clothesline/ui/checkbox'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { NumberField } from '@clothesline/ui/number-field'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { useQuery } from '@tanstack/react-query'
import type { Answer } from '../api/client.ts'
import { Answered } from '../frame/answered.tsx'
import { t } from '../i18n/translate.ts'
import { reminderDaysOf } from './reminder-days-rules.ts'
import { type PolicyValues, StorageFields } from './storage-fields.tsx'
import { policyOf, useSetPolicy } from './unclaimed.queries.ts'

interface PolicyProps {
  branch: { readonly id: string; readonly name: string; readonly currency: string }
  onClose: () => void
}

/** How long a branch waits for owners: to be read, and changed by who may. */
export function UnclaimedPolicy({ branch, onClose }: PolicyProps) {
  const query = useQuery(policyOf(branch.id))
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('unclaimed.policyOf', { branch: branch.name })}
      description={t('unclaimed.policyAbout')}
    >
      <Answered query={query} failed={t('unclaimed.policyFailed')} lines={4}>
        {(policy) => <Fields key={policy.version} branch={branch} policy={policy} onClose={onClose} />}
      </Answered>
    </Dialog>
  )
}

type Policy = Answer<'/api/v1/branches/{id}/unclaimed-policy'>

function Fields({ branch, policy, onClose }: PolicyProps & { policy: Policy }) {
  const saving = useSetPolicy(branch.id)
  const { reminderDays, unclaimedAfter, noticeNeeded, waitingDays, version, can } = policy
  const { storagePerDay, storageAfter, storageMost } = policy
  const form = useProblemForm<PolicyValues>({
    defaultValues: {
      ...{ reminderDays: reminderDays.join(', '), unclaimedAfter, noticeNeeded, waitingDays },
      ...{ storagePerDay: storagePerDay || null, storageAfter, storageMost },
    },
    onSubmit: async (typed) => {
      await saving.carryOut({
        reminderDays: reminderDaysOf(typed.reminderDays) ?? [],
        unclaimedAfter: typed.unclaimedAfter ?? unclaimedAfter,
        noticeNeeded: typed.noticeNeeded,
        waitingDays: typed.waitingDays ?? waitingDays,
        storagePerDay: typed.storagePerDay ?? 0,
        storageAfter: typed.storageAfter ?? storageAfter,
        storageMost: typed.storageMost || null,
        version,
      })
      toasts.show({ words: t('unclaimed.policySaved') })
      onClose()
    },
  })
  const readable = {
    validate: (typed: string) => reminderDaysOf(typed) !== undefined || t('unclaimed.reminderDaysOdd'),
  }
  return (
    <Form form={form} label={t('unclaimed.policy')}>
      <FormField form={form} name="reminderDays" rules={readable}>
        {(field) => (
          <TextField
            {...field}
            label={t('unclaimed.reminderDays')}
            hint={t('unclaimed.reminderDaysHint')}
            disabled={!can.change}
          />
        )}
      </FormField>
      <FormField form={form} name="unclaimedAfter">
        {(field) => <NumberField {...field} label={t('unclaimed.unclaimedAfter')} disabled={!can.change} />}
      </FormField>
      <FormField form={form} name="noticeNeeded">
        {(field) => <Checkbox {...field} label={t('unclaimed.noticeNeeded')} disabled={!can.change} />}
      </FormField>
      <FormField form={form} name="waitingDays">
        {(field) => <NumberField {...field} label={t('unclaimed.waitingDays')} disabled={!can.change} />}
      </FormField>
      <StorageFields form={form} currency={branch.currency} disabled={!can.change} />
      {can.change && (
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('unclaimed.save')}
          </Button>
        </div>
      )}
    </Form>
  )
}
