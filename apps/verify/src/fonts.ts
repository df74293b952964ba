import '@bonafide/ui/fonts-applicant.css'
