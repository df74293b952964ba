// Stylesheets are resolved by Vite; TypeScript only needs to know their shape.
declare module '*.module.css' {
  const classes: Readonly<Record<string, string>>
  export default classes
}
declare module '*.css' {}
