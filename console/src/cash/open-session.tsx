import { Button } from '@clothesline/ui/button'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { MoneyField } from '@clothesline/ui/money-field'
import { chooseRegister, type Register, registerHere } from '../frame/till.ts'
import { t } from '../i18n/translate.ts'
import { useOpenSession } from './cash.queries.ts'

/** Opens a drawer with the change that lies in it; a browser that works at no register yet works at this one then. */
export function OpenSession({ register, currency }: { register: Register; currency: string }) {
  const { id, code, branchId } = register
  const open = useOpenSession(() => {
    if (registerHere(branchId) === null) chooseRegister(branchId, id)
  })
  const form = useProblemForm<{ float: number | null }>({
    defaultValues: { float: null },
    onSubmit: ({ float }) => open.carryOut({ registerId: id, float: float ?? 0 }),
  })
  return (
    <Form form={form} label={t('cash.openOf', { register: code })}>
      <div className="flex flex-col gap-3 sm:max-w-64">
        <FormField form={form} name="float" rules={{ validate: (typed) => typed !== null || t('cash.floatNeeded') }}>
          {(field) => (
            <MoneyField {...field} label={t('cash.float')} hint={t('cash.floatHint')} currency={currency} required />
          )}
        </FormField>
        <div>
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('cash.open')}
          </Button>
        </div>
      </div>
    </Form>
  )
}
