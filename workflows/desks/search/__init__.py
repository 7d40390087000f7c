"""One box for everything: cases, people, pages and acts, as far as whoever asks may know of them."""
