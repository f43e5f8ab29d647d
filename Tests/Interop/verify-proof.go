// Command verify-proof checks that an entry is in a transparency log, with Go's own packages and none of Debrief.
//
// Usage: verify-proof VKEYFILE ENTRYFILE PROOFFILE
//
// It prints "OK" with the place of the entry and exits with 0, or "FAILED" with the reason and exits with 1.
package main

import (
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: verify-proof VKEYFILE ENTRYFILE PROOFFILE")
		os.Exit(64)
	}
	line, err := verify(os.Args[1], os.Args[2], os.Args[3])
	if err != nil {
		fmt.Println("FAILED:", err)
		os.Exit(1)
	}
	fmt.Println("OK:", line)
}

func verify(keyFile, entryFile, proofFile string) (string, error) {
	key, err := os.ReadFile(keyFile)
	if err != nil {
		return "", err
	}
	entry, err := os.ReadFile(entryFile)
	if err != nil {
		return "", err
	}
	text, err := os.ReadFile(proofFile)
	if err != nil {
		return "", err
	}
	proofText, checkpoint, found := strings.Cut(string(text), "\n\n")
	if !found {
		return "", errors.New("the proof has no checkpoint")
	}
	index, proof, err := parseProof(proofText)
	if err != nil {
		return "", err
	}
	origin, tree, err := openCheckpoint(strings.TrimSpace(string(key)), checkpoint)
	if err != nil {
		return "", err
	}
	if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry)); err != nil {
		return "", err
	}
	return fmt.Sprintf("entry %d of %d in %s", index, tree.N, origin), nil
}

// parseProof reads the lines before the checkpoint (c2sp.org/tlog-proof).
func parseProof(text string) (int64, tlog.RecordProof, error) {
	lines := strings.Split(text, "\n")
	if len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" || !strings.HasPrefix(lines[1], "index ") {
		return 0, nil, errors.New("not a c2sp.org/tlog-proof@v1")
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64)
	if err != nil {
		return 0, nil, err
	}
	var proof tlog.RecordProof
	for _, line := range lines[2:] {
		hash, err := parseHash(line)
		if err != nil {
			return 0, nil, err
		}
		proof = append(proof, hash)
	}
	return index, proof, nil
}

// openCheckpoint verifies the signature and reads origin, size and root (c2sp.org/tlog-checkpoint).
func openCheckpoint(key, checkpoint string) (string, tlog.Tree, error) {
	verifier, err := note.NewVerifier(key)
	if err != nil {
		return "", tlog.Tree{}, err
	}
	signed, err := note.Open([]byte(checkpoint), note.VerifierList(verifier))
	if err != nil {
		return "", tlog.Tree{}, err
	}
	lines := strings.Split(signed.Text, "\n")
	if len(lines) < 4 {
		return "", tlog.Tree{}, errors.New("the checkpoint has too few lines")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return "", tlog.Tree{}, err
	}
	root, err := parseHash(lines[2])
	return lines[0], tlog.Tree{N: size, Hash: root}, err
}

func parseHash(text string) (tlog.Hash, error) {
	var hash tlog.Hash
	bytes, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(bytes) != tlog.HashSize {
		return hash, fmt.Errorf("not a hash: %q", text)
	}
	copy(hash[:], bytes)
	return hash, nil
}
