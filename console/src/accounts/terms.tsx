import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { MoneyField } from '@clothesline/ui/money-field'
import { NumberField } from '@clothesline/ui/number-field'
import { toasts } from '@clothesline/ui/toast'
import type { MyBranch } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { type Account, useChangeAccount, useOpenAccount } from './accounts.queries.ts'

interface Terms {
  creditLimit: number
  paymentDays: number
  statementDay: number
}

const usual: Terms = { creditLimit: 100_000, paymentDays: 14, statementDay: 31 }

/** Lets a customer pay by statement at the branch one works at. */
export function OpenAccount(props: { customerId: string; branch: MyBranch; onClose: () => void }) {
  const { customerId, branch, onClose } = props
  const open = useOpenAccount(() => {
    toasts.show({ words: t('accounts.isOpen') })
    onClose()
  })
  const carryOut = (terms: Terms) => open.carryOut({ customerId, branchId: branch.id, ...terms })
  return (
    <TermsDialog
      title={t('accounts.open')}
      currency={branch.currency}
      terms={usual}
      onSubmit={carryOut}
      onClose={onClose}
    />
  )
}

/** Changes the terms of an account from now on. */
export function ChangeTerms({ account, onClose }: { account: Account; onClose: () => void }) {
  const { id, version, currency, creditLimit, paymentDays, statementDay } = account
  const change = useChangeAccount(id, () => {
    toasts.show({ words: t('accounts.isChanged') })
    onClose()
  })
  return (
    <TermsDialog
      title={t('accounts.changeTerms')}
      about={t('accounts.changeAbout')}
      currency={currency}
      terms={{ creditLimit, paymentDays, statementDay }}
      onSubmit={(terms) => change.carryOut({ version, ...terms })}
      onClose={onClose}
    />
  )
}

interface TermsDialogProps {
  title: string
  about?: string
  currency: string
  terms: Terms
  onSubmit: (terms: Terms) => Promise<unknown>
  onClose: () => void
}

function TermsDialog({ title, about, currency, terms, onSubmit, onClose }: TermsDialogProps) {
  const form = useProblemForm<{ [Name in keyof Terms]: number | null }>({
    defaultValues: terms,
    onSubmit: async ({ creditLimit, paymentDays, statementDay }) => {
      await onSubmit({
        creditLimit: creditLimit ?? terms.creditLimit,
        paymentDays: paymentDays ?? terms.paymentDays,
        statementDay: statementDay ?? terms.statementDay,
      })
    },
  })
  const between = (least: number, most: number) => ({
    validate: (typed: number | null) =>
      (typed !== null && typed >= least && typed <= most) || t('accounts.between', { least, most }),
  })
  return (
    <Dialog open onOpenChange={onClose} title={title} description={about}>
      <Form form={form} label={title}>
        <FormField form={form} name="creditLimit" rules={{ required: t('accounts.amountNeeded') }}>
          {(field) => <MoneyField {...field} label={t('accounts.limit')} currency={currency} required />}
        </FormField>
        <FormField form={form} name="paymentDays" rules={between(0, 365)}>
          {(field) => <NumberField {...field} label={t('accounts.paymentDays')} min={0} max={365} required />}
        </FormField>
        <FormField form={form} name="statementDay" rules={between(1, 31)}>
          {(field) => (
            <NumberField
              {...field}
              label={t('accounts.statementDay')}
              hint={t('accounts.statementDayAbout')}
              min={1}
              max={31}
              required
            />
          )}
        </FormField>
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('accounts.save')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
