import { Button } from '@clothesline/ui/button'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { TextField } from '@clothesline/ui/text-field'
import { t } from '../i18n/translate.ts'
import { givePassword } from './sign-in-calls.ts'

interface PasswordFormProps {
  onDone: () => void
  onCode: () => void
}

/** E-mail address and password. */
export function PasswordForm({ onDone, onCode }: PasswordFormProps) {
  const form = useProblemForm({
    defaultValues: { email: '', password: '' },
    onSubmit: async ({ email, password }) =>
      (await givePassword({ email: email.trim(), password })) === 'code' ? onCode() : onDone(),
  })
  return (
    <Form form={form} label={t('signIn.title')}>
      <FormField form={form} name="email" rules={{ required: t('signIn.emailMissing') }}>
        {(field) => (
          <TextField {...field} label={t('signIn.email')} type="email" inputMode="email" autoComplete="username" />
        )}
      </FormField>
      <FormField form={form} name="password" rules={{ required: t('signIn.passwordMissing') }}>
        {(field) => (
          <TextField {...field} label={t('signIn.password')} type="password" autoComplete="current-password" />
        )}
      </FormField>
      <Button variant="primary" size="large" type="submit" wide busy={form.formState.isSubmitting}>
        {t('signIn.submit')}
      </Button>
    </Form>
  )
}
