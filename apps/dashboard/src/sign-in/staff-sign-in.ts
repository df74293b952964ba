/** How an attempt to sign in ended. */
export type SignInOutcome = 'done' | 'wrong' | 'too-many' | 'unreachable'

/** Opens the staff session in this browser. Never throws; the password goes nowhere but into the one request. */
export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  try {
    const response = await fetch('/auth/sign-in/email', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: email.trim(), password }),
    })
    if (response.ok) return 'done'
    if (response.status === 429) return 'too-many'
    return response.status < 500 ? 'wrong' : 'unreachable'
  } catch {
    return 'unreachable'
  }
}
