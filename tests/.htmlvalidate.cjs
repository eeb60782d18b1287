// Each rule that is off has its reason beside it. All others of the standard set hold.
module.exports = {
  root: true,
  extends: ["html-validate:standard"],
  rules: {
    // Spaces and `<br />` as Docutils and Jinja happen to write them; no browser minds either.
    "no-trailing-whitespace": "off",
    "void-style": "off",
  },
};
