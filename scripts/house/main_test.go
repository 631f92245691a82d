package main

import (
	"bytes"
	"os"
	"testing"
)

func TestThePictureIsTrue(t *testing.T) {
	h, err := read("../..")
	if err != nil {
		t.Fatal(err)
	}
	picture, err := os.ReadFile("../../docs/house.svg")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(picture, h.draw()) {
		t.Error("docs/house.svg shows another house than go list: run make house, and look whether the change is meant")
	}
}

func TestFloors(t *testing.T) {
	h := house{"a": {"b", "c"}, "b": {"c"}, "c": {}, "d": {}}
	floors := h.floors()
	if len(floors) != 3 || floors[2][0] != "a" || floors[1][0] != "b" || len(floors[0]) != 2 {
		t.Errorf("%q", floors)
	}
	if !h.reaches("a", "c") || h.reaches("a", "b") || h.reaches("b", "c") {
		t.Error("only a comes to c over another")
	}
}
