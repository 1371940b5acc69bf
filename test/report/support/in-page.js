// Questions to a page, from within it. Read as text, and run in the browser only.
globalThis.inPage = {
  /** By how much the page is wider than the window, and what sticks out of it. */
  overflow() {
    const wide = document.documentElement.scrollWidth - window.innerWidth;
    const out = [...document.querySelectorAll("main *, header *, nav *")].filter((element) => {
      const { right, width } = element.getBoundingClientRect();
      return width > 0 && right > window.innerWidth + 0.5 && getComputedStyle(element).position !== "absolute";
    });
    return [...(wide > 0 ? [`${wide} px`] : []), ...out.map(({ tagName }) => tagName)];
  },

  /** Texts of the diagram that stick out of their box. */
  looseTexts() {
    return [...document.querySelectorAll(".diagram .box")].flatMap((box) => {
      const frame = box.querySelector("rect").getBBox();
      const texts = [...box.querySelectorAll(":scope > text")].filter((text) => {
        const { x, y, width, height } = text.getBBox();
        return x + width > frame.x + frame.width || y < frame.y || y + height > frame.y + frame.height + 2;
      });
      return texts.map(({ textContent }) => textContent);
    });
  },

  /** How large the diagram is drawn: 1 where a unit is a pixel. */
  scale() {
    const diagram = document.querySelector(".diagram");
    return diagram.getBoundingClientRect().width / diagram.viewBox.baseVal.width;
  },

  focused() {
    return [document.activeElement.id, document.activeElement.textContent];
  },

  colors() {
    const { color, backgroundColor } = getComputedStyle(document.body);
    return { color, backgroundColor };
  },
};
