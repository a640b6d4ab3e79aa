#!/bin/sh
# Installs the Debian package into a root that goes away again, looks at what it has made, runs the program from it, removes and purges it.
#
#   src/packaging/try-deb.sh target/education-warehouse_1.0.0_amd64.deb
#
# It needs dpkg and useradd, and root or user namespaces (unshare). Nothing outside of the throw-away root is changed.
set -eu
package=$(readlink -f "$1")
if [ "$(id -u)" != 0 ]; then
    exec unshare --map-root-user --map-auto "$0" "$package"
fi
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
mkdir -p "$root/etc" "$root/var/lib/dpkg/info" "$root/var/lib/dpkg/updates" "$root/var/log"
: > "$root/var/lib/dpkg/status"
: > "$root/etc/passwd"
: > "$root/etc/group"
: > "$root/etc/shadow"

package_manager() {
    dpkg --root="$root" --force-script-chrootless --force-depends --log="$root/var/log/dpkg.log" "$@"
}

must() {
    echo "  $1"
    shift
    "$@" || { echo "This is not so." >&2; exit 1; }
}

is_owned() {
    test "$(stat -c '%a' "$root$1")" = "$2"
    test "$(stat -c '%u:%g' "$root$1")" = \
        "$(sed -n 's/^education-warehouse:[^:]*:\([0-9]*\):\([0-9]*\):.*/\1:\2/p' "$root/etc/passwd")"
}

echo "Installed:"
package_manager --install "$package" > /dev/null
must "the user can log in nowhere" grep -q '^education-warehouse:.*:/var/lib/education-warehouse:/usr/sbin/nologin$' "$root/etc/passwd"
must "the home is the user's, and closed to others" is_owned /var/lib/education-warehouse 750
must "so is the inbox" is_owned /var/lib/education-warehouse/inbox 750
must "there is a timer" test -f "$root/lib/systemd/system/education-warehouse.timer"
must "there is a service" test -f "$root/lib/systemd/system/education-warehouse.service"
must "there is a man page" grep -q '^.SH EXIT STATUS' "$root/usr/share/man/man1/education-warehouse.1"
must "the settings are a conffile" grep -qx /etc/default/education-warehouse "$root/var/lib/dpkg/info/education-warehouse.conffiles"
must "the command leads to the program" test "$(readlink "$root/usr/bin/education-warehouse")" = /opt/education-warehouse/bin/education-warehouse
must "the program starts" "$root/opt/education-warehouse/bin/education-warehouse" --version
must "it finds a home that the environment names" sh -c "EDUCATION_WAREHOUSE_HOME='$root/var/lib/education-warehouse' \
    '$root/opt/education-warehouse/bin/education-warehouse' status > '$root/status'"

echo "secret" > "$root/var/lib/education-warehouse/pseudonym.key"
echo "Removed and purged:"
package_manager --purge education-warehouse > "$root/purged"
must "the program has gone" test ! -e "$root/opt/education-warehouse/lib"
must "the settings have gone" test ! -e "$root/etc/default/education-warehouse"
must "the key is still there" test -f "$root/var/lib/education-warehouse/pseudonym.key"
must "and that is said" grep -q "and its user stay" "$root/purged"
