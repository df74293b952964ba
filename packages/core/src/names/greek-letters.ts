import { letterTable } from './letter-table.ts'

/** Greek as Greek and Cypriot passports write it: ELOT 743, which is ISO 843 type 2. Accents are taken off before. */
export const greekLetters = letterTable(`
Α A
Β V | B
Γ G | GH Y
Δ D | DH
Ε E
Ζ Z
Η I | E
Θ TH | T
Ι I
Κ K | C
Λ L
Μ M
Ν N
Ξ X | KS
Ο O
Π P
Ρ R
Σ S | SS
Τ T
Υ Y | I U
Φ F | PH
Χ CH H | KH
Ψ PS
Ω O
ΟΥ OU | U
ΑΥ AV AF
ΕΥ EV EF | EU
ΗΥ IV IF
ΓΓ NG | GG
ΓΚ GK G | NG NK
ΓΞ NX
ΓΧ NCH | NH
ΜΠ MP B
ΝΤ NT D | ND
ΤΖ TZ | DZ
ΑΙ AI | E
ΕΙ EI | I
ΟΙ OI | I
`)
