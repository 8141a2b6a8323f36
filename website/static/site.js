// The other language opens at the section that is being read. Places that both pages
// have begin with "section-", or in docs with the name of the page.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a.language");
  if (!link) return;
  const page = DOCUMENTATION_OPTIONS.pagename.replaceAll("/", "-");
  const read = [
    ...document.querySelectorAll(`article :is([id^="section-"], [id^="${page}-"])`),
  ].filter((place) => place.getBoundingClientRect().top < innerHeight / 3).pop();
  link.hash = read ? read.id : "";
});

// The buttons that copy code know no Turkish.
if (document.documentElement.lang === "tr") {
  messages.tr = {
    copy: "Kopyala",
    copy_to_clipboard: "Panoya kopyala",
    copy_success: "Kopyalandı",
    copy_failure: "Kopyalanamadı",
  };
  locale = "tr";
  iconCopy = iconCopy.replace(messages.en.copy_to_clipboard, messages.tr.copy_to_clipboard);
  iconCheck = iconCheck.replace(messages.en.copy_success, messages.tr.copy_success);
}
