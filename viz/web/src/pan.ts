// Moving and enlarging a picture: with the mouse, two fingers, buttons and keys. The page's own scrolling is left alone.
import { select } from "d3-selection";
import { zoom, zoomIdentity, zoomTransform } from "d3-zoom";

const STEP = 1.4;
const MOVE = 90;
// How far beyond its edge the picture may be moved.
const EDGE = 30;
// Pixels for one unit of the picture: below the first its words are hard to read; the second is where one step closer leads.
const LEAST_READABLE = 0.65;
const READABLE = 0.9;

/** A rectangle in the picture's own units. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The part of a picture that is looked at. */
export class View {
  private readonly behaviour;
  private readonly target;

  constructor(
    private readonly svg: SVGSVGElement,
    stage: SVGGElement,
    private readonly whole: Area,
    private readonly start: Area | null = null,
  ) {
    this.target = select<SVGSVGElement, unknown>(svg);
    this.behaviour = zoom<SVGSVGElement, unknown>()
      .scaleExtent([0.5, 8])
      .extent([[whole.x, whole.y], [whole.x + whole.width, whole.y + whole.height]])
      .translateExtent([
        [whole.x - EDGE, whole.y - EDGE],
        [whole.x + whole.width + EDGE, whole.y + whole.height + EDGE],
      ])
      .filter((event: Event) => View.meant(event))
      .on("zoom", (event: { transform: { toString(): string } }) => {
        stage.setAttribute("transform", event.transform.toString());
      });
    this.target.call(this.behaviour).on("dblclick.zoom", null);
  }

  /** Whether a gesture is meant for the picture: dragging, pinching, and the wheel only together with Ctrl. */
  static meant(event: Event): boolean {
    if (event.type === "wheel") return (event as WheelEvent).ctrlKey || (event as WheelEvent).metaKey;
    if (event.type.startsWith("touch")) return (event as TouchEvent).touches.length > 1;
    return (event as MouseEvent).button === 0;
  }

  /** Carry out the action of a button; false for an action that does not exist. */
  act(action: string): boolean {
    const moves: Record<string, [number, number]> = {
      left: [MOVE, 0],
      right: [-MOVE, 0],
      up: [0, MOVE],
      down: [0, -MOVE],
    };
    const move = moves[action];
    const scale = zoomTransform(this.svg).k;
    if (move) this.target.call(this.behaviour.translateBy, move[0] / scale, move[1] / scale);
    else if (action === "closer") this.comeCloser();
    else if (action === "away") this.target.call(this.behaviour.scaleBy, 1 / STEP);
    else if (action === "whole") this.showWhole();
    else return false;
    return true;
  }

  /** Bring an area to the middle, at least readably large. */
  centre(area: Area, enlarge = 1): void {
    this.makeRoom();
    const scale = Math.max(zoomTransform(this.svg).k, enlarge);
    const middle = [this.whole.x + this.whole.width / 2, this.whole.y + this.whole.height / 2] as const;
    const moved = zoomIdentity
      .translate(middle[0], middle[1])
      .scale(scale)
      .translate(-(area.x + area.width / 2), -(area.y + area.height / 2));
    this.target.call(this.behaviour.transform, moved);
  }

  /** Where the whole is too small to read, one step closer is right up to `start`, in a frame as high as the screen allows. */
  private comeCloser(): void {
    const now = this.shown();
    if (zoomTransform(this.svg).k > 1 || !(now > 0) || now >= LEAST_READABLE) {
      this.target.call(this.behaviour.scaleBy, STEP);
      return;
    }
    this.makeRoom();
    this.centre(this.start ?? this.whole, READABLE / this.shown());
  }

  private shown(): number {
    return Math.min(this.svg.clientWidth / this.whole.width, this.svg.clientHeight / this.whole.height);
  }

  private makeRoom(): void {
    if (!(this.shown() > 0) || this.shown() >= LEAST_READABLE) return;
    const room = (this.svg.ownerDocument.defaultView?.innerHeight ?? 800) * 0.7;
    this.svg.style.width = "100%";
    this.svg.style.height = `${Math.min(this.whole.height * READABLE, room)}px`;
  }

  /** The whole picture, in the frame it began with. */
  private showWhole(): void {
    this.svg.style.width = "";
    this.svg.style.height = "";
    this.target.call(this.behaviour.transform, zoomIdentity);
  }
}

const KEYS: Record<string, string> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  "+": "closer",
  "-": "away",
  "0": "whole",
};

/** The action of a key while the picture itself has the focus. */
export function actionOfKey(key: string): string | null {
  return KEYS[key] ?? null;
}
