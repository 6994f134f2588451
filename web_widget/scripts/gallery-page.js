const STATES = [
  ["Greeting", "show=en_answered&upto=0"],
  ["Answer", "show=en_answered&upto=3"],
  ["Choices", "show=en_choices_and_reopened&upto=3"],
  ["Waiting", "show=ja_choices_then_waiting&upto=16"],
  ["With an agent", "show=ja_handed_over&upto=11"],
  ["Resolved", "show=ja_handed_over&upto=99"],
  ["Connection lost", "show=en_answered&upto=3&mode=cut"],
  ["Refused on this page", "show=en_answered&upto=0&mode=denied"],
  ["Never answered", "show=en_answered&upto=0&mode=mute"],
];

function draw() {
  const settings = `lang=${document.querySelector("#lang").value}&theme=${document.querySelector("#theme").value}`;
  const frames = STATES.map(([title, query]) => {
    const figure = document.createElement("figure");
    const caption = document.createElement("figcaption");
    const frame = document.createElement("iframe");
    caption.textContent = title;
    frame.title = title;
    frame.src = `/frame?${query}&${settings}`;
    figure.append(caption, frame);
    return figure;
  });
  document.querySelector("main").replaceChildren(...frames);
}

document.querySelectorAll("select").forEach((select) => select.addEventListener("change", draw));
draw();
