#!/bin/sh
# Makes geodesic.csv: lengths in metres of geodesics on WGS84 as SpatiaLite gives them.
# Needs ogr2ogr and ogrinfo with SpatiaLite (Debian: gdal-bin). Run it in this folder: ./geodesic.sh > geodesic.csv
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf 'id,x\n1,2\n' > "$work/one.csv"
ogr2ogr -f SQLite -dsco SPATIALITE=YES "$work/db.sqlite" "$work/one.csv"
echo lon1,lat1,lon2,lat2,metres
awk 'BEGIN { srand(7)
	print "37.6173 55.7558 125.75 39.02"; print "51.39 35.69 116.4 39.9"; print "0 0 179.5 0.5"; print "0 0 179.7 0.5"
	print "0 0 180 0"; print "10 30 -170 -30"; print "10 30 -170.3 -29.9"; print "179 10 -179 10"; print "20 89.9 -160 89.9"
	print "0 90 0 -90"; print "30 0 31 0"; print "86 41 86.0001 41"; print "-5 60 174.9 -60.1"
	for (i = 0; i < 60; i++) printf "%.4f %.4f %.4f %.4f\n", rand()*360-180, rand()*178-89, rand()*360-180, rand()*178-89 }' |
while read -r a b c d; do
	m=$(ogrinfo "$work/db.sqlite" -q -sql "select ST_Distance(MakePoint($a,$b,4326),MakePoint($c,$d,4326),1) as m" | awk '/m \(Real\)/ { print $4 }')
	echo "$a,$b,$c,$d,$m"
done
