import { Banner } from '@clothesline/ui/banner'
import { FormField, type ProblemForm } from '@clothesline/ui/form'
import { Money } from '@clothesline/ui/money'
import { MoneyField } from '@clothesline/ui/money-field'
import { Select } from '@clothesline/ui/select'
import { TextField } from '@clothesline/ui/text-field'
import { PageLink } from '../frame/link.tsx'
import type { useTill } from '../frame/till.ts'
import { t } from '../i18n/translate.ts'

/** A way to pay for a package. */
export type PackageTender = 'cash' | 'card' | 'transfer' | 'wallet'

/** How a package is paid, as its form holds it; `planId` says which one is sold, and is empty where the package exists. */
export interface PaymentValues {
  planId: string
  tender: PackageTender
  given: number | null
  reference: string
}

/** What was entered, as programs take it; cards go through the terminal. */
export const tenderOf = ({ tender, given, reference }: Omit<PaymentValues, 'planId'>) =>
  tender === 'cash'
    ? { kind: 'cash' as const, ...(given !== null && { tendered: given }) }
    : { kind: tender === 'wallet' ? ('wallet' as const) : ('transfer' as const), reference: reference.trim() }

interface PackagePaymentProps {
  form: ProblemForm<PaymentValues>
  tenders: readonly PackageTender[]
  till: ReturnType<typeof useTill>
  due: { amount: number; currency: string }
}

/** Asks how a package is paid: the way, and what belongs to it. */
export function PackagePayment({ form, tenders, till, due }: PackagePaymentProps) {
  const [tender, given] = form.watch(['tender', 'given'])
  return (
    <>
      <FormField form={form} name="tender">
        {(field) => (
          <Select
            {...field}
            label={t('prepaid.paidBy')}
            options={tenders.map((value) => ({ value, label: t('prepaid.tender', { tender: value }) }))}
          />
        )}
      </FormField>
      {tender === 'cash' && till.wanting && (
        <Banner
          tone="caution"
          title={t('prepaid.noDrawer')}
          action={<PageLink to="/cash">{t('prepaid.toCash')}</PageLink>}
        />
      )}
      {tender === 'cash' && (
        <>
          <FormField form={form} name="given">
            {(field) => (
              <MoneyField
                {...field}
                value={field.value ?? due.amount}
                label={t('prepaid.given')}
                currency={due.currency}
              />
            )}
          </FormField>
          <p className="flex items-baseline justify-between gap-4">
            <span className="text-muted">{t('prepaid.change')}</span>
            <output className="text-title font-strong">
              <Money amount={Math.max(0, (given ?? due.amount) - due.amount)} currency={due.currency} />
            </output>
          </p>
        </>
      )}
      {(tender === 'transfer' || tender === 'wallet') && (
        <FormField form={form} name="reference" rules={{ required: t('prepaid.needed') }}>
          {(field) => <TextField {...field} label={t('prepaid.reference')} maxLength={120} required />}
        </FormField>
      )}
    </>
  )
}
