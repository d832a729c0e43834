"""What every store must do, asked of each engine in turn: answers are written by hand or made by an independent oracle."""
