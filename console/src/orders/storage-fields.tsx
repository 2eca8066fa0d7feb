import { FormField, type ProblemForm } from '@clothesline/ui/form'
import { MoneyField } from '@clothesline/ui/money-field'
import { NumberField } from '@clothesline/ui/number-field'
import { t } from '../i18n/translate.ts'

/** How a branch waits for owners, as its form holds it; amounts in minor units, null where storage costs nothing or has no bound. */
export interface PolicyValues {
  reminderDays: string
  unclaimedAfter: number | null
  noticeNeeded: boolean
  waitingDays: number | null
  storagePerDay: number | null
  storageAfter: number | null
  storageMost: number | null
}

interface StorageFieldsProps {
  form: ProblemForm<PolicyValues>
  currency: string
  disabled: boolean
}

/** What storage costs: for a day, after how many, and at most. */
export function StorageFields({ form, currency, disabled }: StorageFieldsProps) {
  const shared = { currency, disabled }
  return (
    <>
      <FormField form={form} name="storagePerDay">
        {(field) => (
          <MoneyField
            {...field}
            {...shared}
            label={t('unclaimed.storagePerDay')}
            hint={t('unclaimed.storagePerDayHint')}
          />
        )}
      </FormField>
      <FormField form={form} name="storageAfter">
        {(field) => <NumberField {...field} label={t('unclaimed.storageAfter')} disabled={disabled} />}
      </FormField>
      <FormField form={form} name="storageMost">
        {(field) => (
          <MoneyField {...field} {...shared} label={t('unclaimed.storageMost')} hint={t('unclaimed.storageMostHint')} />
        )}
      </FormField>
    </>
  )
}
